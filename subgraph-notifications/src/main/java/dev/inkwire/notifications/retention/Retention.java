package dev.inkwire.notifications.retention;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Deletes old notifications once an hour. */
@Component
class Retention extends BackgroundPollers {

    private final RetentionService service;
    private final List<Poller> pollers =
            List.of(Poller.everyInBatches(Duration.ofHours(1), "notification-retention", this::deleteBatch));

    Retention(RetentionService service) {
        this.service = service;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    private Mono<Poller.Outcome> deleteBatch() {
        return service.deleteBatch().map(more -> more ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP);
    }
}
