package dev.inkwire.users.notification;

import dev.inkwire.starter.event.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.JsonNode;

/**
 * An unread notification that may be mailed.
 *
 * @param actorId null if the account of the actor was deleted
 * @param postId null if it is not about a post
 */
@Table
record Notification(
        @Id UUID id,
        UUID userId,
        NotificationKind kind,
        @Nullable UUID actorId,
        @Nullable UUID postId) {

    static Notification of(Event event) {
        JsonNode payload = event.payload();
        return new Notification(
                UUID.fromString(event.key()),
                UUID.fromString(event.topic()),
                NotificationKind.valueOf(payload.get("kind").asString()),
                id(payload.get("actorId")),
                id(payload.get("postId")));
    }

    private static @Nullable UUID id(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : UUID.fromString(value.asString());
    }
}
