package dev.inkwire.notifications.notification;

import dev.inkwire.notifications.notification.NotificationChanges.CountedChange;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Appends events about notifications. Call it at the end of a transaction that has locked the recipients. */
@Component
class NotificationLog {

    private final EventLog log;

    NotificationLog(EventLog log) {
        this.log = log;
    }

    /** Appends an event for each change, in their order. */
    Mono<Void> append(List<CountedChange> changes) {
        return log.appendAll(changes.stream().map(NotificationLog::event).toList());
    }

    private static NewEvent event(CountedChange counted) {
        NotificationChange change = counted.change();
        return NewEvent.withoutTags(
                change.userId().toString(),
                change.eventType(),
                change.id().toString(),
                new NotificationPayload(
                        change.kind(),
                        change.actorId(),
                        change.postId(),
                        change.commentId(),
                        change.read(),
                        counted.unreadCount()));
    }

    /**
     * The payload of an event, whose topic is the id of the recipient.
     *
     * @param actorId null if the account of the actor was deleted
     * @param read whether the notification is read after the event
     * @param unreadCount the number of unread notifications of the recipient after the event
     */
    record NotificationPayload(
            NotificationKind kind,
            @Nullable UUID actorId,
            @Nullable UUID postId,
            @Nullable UUID commentId,
            boolean read,
            int unreadCount) {}
}
