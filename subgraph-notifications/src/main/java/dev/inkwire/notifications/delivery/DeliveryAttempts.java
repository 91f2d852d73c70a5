package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.endpoint.Answer;
import dev.inkwire.notifications.endpoint.EndpointClient;
import dev.inkwire.notifications.webhook.WebhookSecret;
import dev.inkwire.starter.encryption.Encryption;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Signs and sends deliveries, and stores the outcomes.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
@Component
class DeliveryAttempts {

    private final EndpointClient endpoints;
    private final Encryption encryption;
    private final OutcomeService outcomes;
    private final MeterRegistry meters;

    DeliveryAttempts(EndpointClient endpoints, Encryption encryption, OutcomeService outcomes, MeterRegistry meters) {
        this.endpoints = endpoints;
        this.encryption = encryption;
        this.outcomes = outcomes;
        this.meters = meters;
    }

    /** Completes when the outcome is stored. */
    Mono<Void> send(ClaimedDelivery delivery) {
        return Mono.defer(() -> {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            return endpoints
                    .post(delivery.url(), headers(delivery, now.toEpochSecond()), delivery.payload())
                    .flatMap(answer -> store(delivery, now, answer));
        });
    }

    private Map<String, String> headers(ClaimedDelivery delivery, long timestamp) {
        String signatures = Stream.of(delivery.secret(), delivery.previousSecret())
                .filter(Objects::nonNull)
                .map(secret ->
                        WebhookSecret.decrypt(encryption, secret).sign(delivery.id(), timestamp, delivery.payload()))
                .collect(Collectors.joining(" "));
        return Map.of(
                "content-type",
                "application/json",
                "user-agent",
                "Inkwire",
                "webhook-id",
                delivery.id(),
                "webhook-timestamp",
                Long.toString(timestamp),
                "webhook-signature",
                signatures);
    }

    private Mono<Void> store(ClaimedDelivery delivery, OffsetDateTime at, Answer answer) {
        meters.timer("inkwire.webhook.attempts", "outcome", answer.isSuccess() ? "delivered" : "failed")
                .record(answer.duration());
        Attempt attempt = Attempt.of(at, answer);
        return answer.isSuccess() ? outcomes.delivered(delivery, attempt) : outcomes.failed(delivery, attempt, answer);
    }
}
