package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends and deletes old deliveries, in batches. */
@Component
class DeliveryRetention extends BackgroundPollers {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final DeliveryService service;
    private final List<Poller> pollers;

    DeliveryRetention(DeliveryService service) {
        this.service = service;
        this.pollers = List.of(
                Poller.everyInBatches(PERIOD, "expire-deliveries", this::expire),
                Poller.deletingEvery(PERIOD, "delete-deliveries", service::deleteOld),
                Poller.deletingEvery(PERIOD, "delete-stale-tags", service::deleteStaleTags));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    private Mono<Poller.Outcome> expire() {
        return service.expire(BATCH).map(rows -> rows == BATCH ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP);
    }
}
