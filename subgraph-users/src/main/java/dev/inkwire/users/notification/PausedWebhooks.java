package dev.inkwire.users.notification;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.LogConsumer;
import dev.inkwire.users.mail.MailKind;
import dev.inkwire.users.mail.Outbox;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mails administrators that a webhook was paused, unless that was more than a day ago. */
@Component
@ConditionalOnProperty("inkwire.feeds.notifications")
class PausedWebhooks implements LogConsumer {

    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final Outbox outbox;

    PausedWebhooks(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "paused-webhooks";
    }

    @Override
    public String owner() {
        return "notifications";
    }

    @Override
    public Set<String> types() {
        return Set.of("WebhookPaused");
    }

    /** Only mails depend on it. */
    @Override
    public boolean isShownInAnswers() {
        return false;
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(MAX_AGE);
        return Flux.fromIterable(events)
                .filter(event -> event.occurredAt().isAfter(oldest))
                .concatMap(event -> outbox.addForAdministrators(MailKind.WEBHOOK_PAUSED, UUID.fromString(event.key())))
                .then();
    }
}
