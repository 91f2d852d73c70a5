package dev.inkwire.users.notification;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.LogConsumer;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores unread notifications that may be mailed, from the event log of the notifications subgraph. Deletes them as
 * soon as they are read or removed.
 */
@Component
@ConditionalOnProperty("inkwire.feeds.notifications")
class NotificationConsumer implements LogConsumer {

    private static final String REMOVED = "NotificationRemoved";

    private final NotificationRepository notifications;
    private final NotificationProperties properties;

    NotificationConsumer(NotificationRepository notifications, NotificationProperties properties) {
        this.notifications = notifications;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "notifications";
    }

    @Override
    public String owner() {
        return "notifications";
    }

    @Override
    public Set<String> types() {
        return Set.of("NotificationAdded", "NotificationChanged", REMOVED);
    }

    /** Only mails depend on it. */
    @Override
    public boolean isShownInAnswers() {
        return false;
    }

    /**
     * Applies the last event of each notification. Inserts first, which locks the users: an erasure also locks a user
     * before it deletes notifications.
     */
    @Override
    public Mono<Void> apply(List<Event> events) {
        Collection<Event> last = events.stream()
                .collect(toMap(Event::key, identity(), (earlier, later) -> later))
                .values();
        List<Notification> unread = last.stream()
                .filter(NotificationConsumer::isUnread)
                .map(Notification::of)
                .toList();
        UUID[] others = last.stream()
                .filter(event -> !isUnread(event))
                .map(event -> UUID.fromString(event.key()))
                .toArray(UUID[]::new);
        return insert(unread).then(notifications.deleteAll(others));
    }

    private Mono<Void> insert(List<Notification> unread) {
        if (unread.isEmpty()) {
            return Mono.empty();
        }
        UUID[] ids = unread.stream().map(Notification::id).toArray(UUID[]::new);
        return notifications
                .insertAll(
                        ids,
                        unread.stream().map(Notification::userId).toArray(UUID[]::new),
                        unread.stream().map(row -> row.kind().name()).toArray(String[]::new),
                        unread.stream().map(Notification::actorId).toArray(UUID[]::new),
                        unread.stream().map(Notification::postId).toArray(UUID[]::new))
                .then(notifications.insertMails(ids, properties.delaySeconds()));
    }

    private static boolean isUnread(Event event) {
        return !event.type().equals(REMOVED) && !event.payload().get("read").asBoolean();
    }
}
