package dev.inkwire.notifications.settings;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Switches off the mails that users unsubscribe from by a link, and deletes the settings of erased users. */
@Component
class SettingsProjection implements Projection {

    private final SettingsRepository settings;

    SettingsProjection(SettingsRepository settings) {
        this.settings = settings;
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
        return Set.of("MailUnsubscribed", "UserErased");
    }

    /** Applies erasures last: a user does not unsubscribe afterwards. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(events, "MailUnsubscribed", some -> Projection.forEach(some, this::switchOff))
                .then(Projection.ifAny(
                        events,
                        "UserErased",
                        erased -> settings.deleteAllOf(erased.stream()
                                .map(event -> UUID.fromString(event.key()))
                                .toArray(UUID[]::new))));
    }

    private Mono<Void> switchOff(Event event) {
        UUID userId = UUID.fromString(event.key().substring(event.key().indexOf(':') + 1));
        JsonNode payload = event.payload();
        return settings.insertDefaults(userId)
                .then(settings.switchOff(
                        userId,
                        payload.has("emailReplies"),
                        payload.has("emailMentions"),
                        payload.has("emailDigest"),
                        event.occurredAt()));
    }
}
