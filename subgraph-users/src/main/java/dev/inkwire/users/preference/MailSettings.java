package dev.inkwire.users.preference;

import dev.inkwire.starter.event.Event;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a user, as the notifications subgraph reports them or as links in mails changed them. Of two changes
 * of a setting, the later one applies.
 *
 * @param emailRepliesAt when the setting was last changed; null if never
 */
@Table
record MailSettings(
        @Id UUID userId,
        boolean emailReplies,
        boolean emailMentions,
        DigestFrequency emailDigest,
        @Nullable OffsetDateTime emailRepliesAt,
        @Nullable OffsetDateTime emailMentionsAt,
        @Nullable OffsetDateTime emailDigestAt) {

    private static final String KEY = "settings:";

    static MailSettings of(Event event) {
        JsonNode payload = event.payload();
        return new MailSettings(
                userId(event.key()),
                payload.get("emailReplies").asBoolean(),
                payload.get("emailMentions").asBoolean(),
                DigestFrequency.valueOf(payload.get("emailDigest").asString()),
                changedAt(event, "emailRepliesAt"),
                changedAt(event, "emailMentionsAt"),
                changedAt(event, "emailDigestAt"));
    }

    /** Returns the settings of a user who has never changed them. */
    static MailSettings defaults(UUID userId) {
        return new MailSettings(userId, true, true, DigestFrequency.NEVER, null, null, null);
    }

    static UUID userId(String key) {
        return UUID.fromString(key.substring(KEY.length()));
    }

    /** Returns what is switched off and since when, as the payload of an event. */
    Map<String, Object> switchedOff() {
        Map<String, Object> payload = new HashMap<>();
        if (!emailReplies && emailRepliesAt != null) {
            payload.putAll(Map.of("emailReplies", false, "emailRepliesAt", emailRepliesAt));
        }
        if (!emailMentions && emailMentionsAt != null) {
            payload.putAll(Map.of("emailMentions", false, "emailMentionsAt", emailMentionsAt));
        }
        if (emailDigest == DigestFrequency.NEVER && emailDigestAt != null) {
            payload.putAll(Map.of("emailDigest", emailDigest, "emailDigestAt", emailDigestAt));
        }
        return payload;
    }

    /** Older events report no times. */
    private static @Nullable OffsetDateTime changedAt(Event event, String field) {
        JsonNode at = event.payload().get(field);
        if (at == null) {
            return event.occurredAt();
        }
        return at.isNull() ? null : OffsetDateTime.parse(at.asString());
    }
}
