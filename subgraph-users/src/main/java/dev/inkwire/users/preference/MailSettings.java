package dev.inkwire.users.preference;

import dev.inkwire.starter.event.Event;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a user as the notifications subgraph reports them.
 *
 * @param settingsAt when the user changed them
 */
@Table
record MailSettings(
        @Id UUID userId,
        boolean emailReplies,
        boolean emailMentions,
        DigestFrequency emailDigest,
        OffsetDateTime settingsAt) {

    private static final String KEY = "settings:";

    static MailSettings of(Event event) {
        JsonNode payload = event.payload();
        return new MailSettings(
                userId(event.key()),
                payload.get("emailReplies").asBoolean(),
                payload.get("emailMentions").asBoolean(),
                DigestFrequency.valueOf(payload.get("emailDigest").asString()),
                event.occurredAt());
    }

    static UUID userId(String key) {
        return UUID.fromString(key.substring(KEY.length()));
    }
}
