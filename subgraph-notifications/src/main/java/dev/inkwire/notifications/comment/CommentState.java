package dev.inkwire.notifications.comment;

import dev.inkwire.notifications.notification.NotificationKind;
import dev.inkwire.notifications.notification.Payloads;
import dev.inkwire.starter.event.Event;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment as an event reports it.
 *
 * @param authorId null if the account of the author was deleted
 * @param recipients the users who are notified of it, with the strongest reason; empty unless it is visible
 * @param shownAt when it first became visible; null if it never did
 */
record CommentState(
        UUID id,
        UUID postId,
        @Nullable UUID authorId,
        Map<UUID, NotificationKind> recipients,
        @Nullable OffsetDateTime shownAt) {

    static CommentState of(Event event) {
        OffsetDateTime shownAt = Payloads.time(event, "shownAt");
        boolean visible =
                shownAt != null && event.payload().get("status").asString().equals("VISIBLE");
        return new CommentState(
                UUID.fromString(event.key()),
                UUID.fromString(event.payload().get("postId").asString()),
                Payloads.id(event, "authorId"),
                visible ? recipients(event) : Map.of(),
                shownAt);
    }

    private static Map<UUID, NotificationKind> recipients(Event event) {
        Map<UUID, NotificationKind> recipients = new LinkedHashMap<>();
        put(recipients, Payloads.id(event, "postAuthorId"), NotificationKind.COMMENT);
        Payloads.ids(event, "mentions").forEach(id -> put(recipients, id, NotificationKind.MENTION));
        put(recipients, Payloads.id(event, "parentAuthorId"), NotificationKind.REPLY);
        recipients.remove(Payloads.id(event, "authorId"));
        return recipients;
    }

    private static void put(Map<UUID, NotificationKind> recipients, @Nullable UUID id, NotificationKind kind) {
        if (id != null) {
            recipients.put(id, kind);
        }
    }
}
