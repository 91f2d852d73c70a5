package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.endpoint.Answer;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import io.r2dbc.postgresql.codec.Json;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Stores the outcomes of attempts, and what follows from them for the delivery and its webhook. */
@Service
class OutcomeService {

    private static final String TOPIC = "webhooks";
    private static final Duration LONGEST_QUIET = Duration.ofHours(1);

    private final AttemptRepository attempts;
    private final EventLog log;

    OutcomeService(AttemptRepository attempts, EventLog log) {
        this.attempts = attempts;
        this.log = log;
    }

    @Transactional
    public Mono<Void> delivered(ClaimedDelivery delivery, Attempt attempt) {
        return attempts.endFailing(delivery.webhookId())
                .then(attempts.succeed(delivery.id(), Delivery.toJson(attempt)))
                .flatMap(ended -> continueAfter(delivery, ended));
    }

    @Transactional
    public Mono<Void> failed(ClaimedDelivery delivery, Attempt attempt, Answer answer) {
        return attempts.addFailure(delivery.webhookId(), answer.isGone(), quietSeconds(answer))
                .defaultIfEmpty(false)
                .delayUntil(paused -> planNext(delivery, attempt))
                .filter(paused -> paused)
                .flatMap(paused -> log.append(NewEvent.withoutTags(
                        TOPIC, "WebhookPaused", delivery.webhookId().toString(), Map.of())));
    }

    private Mono<Void> planNext(ClaimedDelivery delivery, Attempt attempt) {
        int failures = delivery.failures() + 1;
        Json stored = Delivery.toJson(attempt);
        return Retries.pauseAfter(failures)
                .map(pause -> attempts.retry(
                        delivery.id(), failures, pause.toMillis() / 1e3, stored, delivery.claimedUntil()))
                .orElseGet(() -> attempts.fail(delivery.id(), stored, delivery.claimedUntil())
                        .flatMap(ended -> continueAfter(delivery, ended)));
    }

    private Mono<Void> continueAfter(ClaimedDelivery delivery, boolean ended) {
        return ended ? attempts.continueAfter(new String[] {delivery.id()}) : Mono.empty();
    }

    private static double quietSeconds(Answer answer) {
        Duration asked = answer.retryAfter();
        return asked == null ? 0 : Math.min(asked.toMillis(), LONGEST_QUIET.toMillis()) / 1e3;
    }
}
