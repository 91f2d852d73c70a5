package dev.inkwire.notifications.notification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts and reports changes of notifications. Every statement that changes notifications passes its result to this
 * class, so that the list of a user, the number of unread notifications and the events agree. The transaction must have
 * locked the recipients: see {@link NotificationLocks}.
 */
@Component
public class NotificationChanges {

    private final RecipientRepository recipients;
    private final NotificationLog log;

    NotificationChanges(RecipientRepository recipients, NotificationLog log) {
        this.recipients = recipients;
        this.log = log;
    }

    /** Counts changes and appends their events. Call it once, at the end of a transaction. */
    public Mono<Void> append(Flux<NotificationChange> changes) {
        return changes.filter(NotificationChange::isVisible)
                .collectList()
                .filter(visible -> !visible.isEmpty())
                .flatMap(this::append);
    }

    private Mono<Void> append(List<NotificationChange> changes) {
        Map<UUID, Integer> differences = changes.stream()
                .collect(groupingBy(NotificationChange::userId, summingInt(NotificationChange::unreadDifference)));
        List<UUID> users = List.copyOf(differences.keySet());
        return recipients
                .addToUnreadCounts(
                        users.toArray(UUID[]::new),
                        users.stream().map(differences::get).toArray(Integer[]::new))
                .collectMap(Recipient::userId, Recipient::unreadCount)
                .flatMap(counts -> log.append(counted(changes, differences, counts)));
    }

    /** Adds to each change the number of unread notifications after it. */
    private static List<CountedChange> counted(
            List<NotificationChange> changes, Map<UUID, Integer> differences, Map<UUID, Integer> after) {
        Map<UUID, Integer> counts = new HashMap<>(after);
        differences.forEach((user, difference) -> counts.merge(user, -difference, Integer::sum));
        List<CountedChange> counted = new ArrayList<>();
        for (NotificationChange change : changes) {
            int unread = counts.merge(change.userId(), change.unreadDifference(), Integer::sum);
            counted.add(new CountedChange(change, unread));
        }
        return counted;
    }

    /** @param unreadCount the number of unread notifications of the recipient after the change */
    record CountedChange(NotificationChange change, int unreadCount) {}
}
