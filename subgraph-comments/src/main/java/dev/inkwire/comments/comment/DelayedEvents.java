package dev.inkwire.comments.comment;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Appends events within about a second after they are due. All replicas share the work. */
@Component
class DelayedEvents extends BackgroundPollers {

    /** Bounds the time for which a transaction locks comments, and holds back the events of others. */
    private static final int BATCH = 100;

    private final DelayedEventService service;
    private final List<Poller> pollers = List.of(Poller.everySecond("delayed-events", Flux.never(), this::appendDue));

    DelayedEvents(DelayedEventService service) {
        this.service = service;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    private Mono<Poller.Outcome> appendDue() {
        return service.hasDue()
                .filter(due -> due)
                // most polls find no event, and begin no transaction
                .flatMap(due -> service.appendDue(BATCH))
                .map(appended -> appended == BATCH ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP);
    }
}
