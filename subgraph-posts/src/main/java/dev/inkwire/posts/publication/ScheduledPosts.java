package dev.inkwire.posts.publication;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishes scheduled posts within two seconds after their instant. All replicas share the work. */
@Component
class ScheduledPosts extends BackgroundPollers {

    /** Bounds the time for which a transaction locks posts, and holds back the events of others. */
    private static final int BATCH = 50;

    private final PublicationService service;
    private final List<Poller> pollers = List.of(Poller.everySecond("publication", Flux.never(), this::publishDue));

    ScheduledPosts(PublicationService service) {
        this.service = service;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    private Mono<Poller.Outcome> publishDue() {
        return service.hasDue()
                .filter(due -> due)
                // most polls find no due post, and begin no transaction
                .flatMap(due -> service.publishDue(BATCH))
                .map(published -> published == BATCH ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP);
    }
}
