package dev.inkwire.posts.post;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Subtracts reactions from the counters of trending posts when they become older than seven days. */
@Component
class Trending extends BackgroundPollers {

    private static final int BATCH = 500;

    private final RecentReactionRepository reactions;
    private final List<Poller> pollers =
            List.of(Poller.everyInBatches(Duration.ofMinutes(1), "trending", this::expireBatch));

    Trending(RecentReactionRepository reactions) {
        this.reactions = reactions;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    Mono<Poller.Outcome> expireBatch() {
        return reactions
                .removeExpired(BATCH)
                .map(found -> found < BATCH ? Poller.Outcome.CAUGHT_UP : Poller.Outcome.MORE);
    }
}
