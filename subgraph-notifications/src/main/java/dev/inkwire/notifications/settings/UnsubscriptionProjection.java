package dev.inkwire.notifications.settings;

import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Switches off mails for users who followed a link in a mail, from the event log of the users subgraph. The newest
 * event of a user reports everything that is switched off, and is retained forever.
 */
@Component
class UnsubscriptionProjection implements Projection {

    private final SettingsRepository settings;
    private final NotificationLocks locks;

    UnsubscriptionProjection(SettingsRepository settings, NotificationLocks locks) {
        this.settings = settings;
        this.locks = locks;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("MailUnsubscribed");
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        List<UUID> users = events.stream().map(UnsubscriptionProjection::userId).toList();
        return locks.shareUsers(users).then(locks.lockRecipients(users));
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::switchOff);
    }

    private Mono<Void> switchOff(Event event) {
        return settings.insertDefaults(userId(event))
                .then(settings.switchOff(
                        userId(event),
                        switchedOffAt(event, "emailReplies"),
                        switchedOffAt(event, "emailMentions"),
                        switchedOffAt(event, "emailDigest")));
    }

    /** Returns when a setting was switched off; null if it was not. Older events report no times. */
    private static @Nullable OffsetDateTime switchedOffAt(Event event, String field) {
        JsonNode payload = event.payload();
        if (!payload.has(field)) {
            return null;
        }
        return payload.has(field + "At")
                ? OffsetDateTime.parse(payload.get(field + "At").asString())
                : event.occurredAt();
    }

    private static UUID userId(Event event) {
        return UUID.fromString(event.key().substring(event.key().indexOf(':') + 1));
    }
}
