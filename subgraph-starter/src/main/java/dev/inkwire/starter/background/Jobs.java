package dev.inkwire.starter.background;

import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs jobs in batches that all replicas share. */
public final class Jobs {

    /** At least the number of replicas, each of which may be running another job. */
    public static final int CANDIDATES = 10;

    private Jobs() {}

    /**
     * Runs a batch of the first job that no other replica is running. A job that fails delays no other: its error is
     * reported when no other job is left.
     *
     * @param runBatch returns false or empty if another replica is running the job
     */
    public static <J> Mono<Poller.Outcome> runFirst(Flux<J> candidates, Function<J, Mono<Boolean>> runBatch) {
        return candidates
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMapDelayError(runBatch)
                .filter(ran -> ran)
                .next()
                .map(ran -> Poller.Outcome.MORE)
                .defaultIfEmpty(Poller.Outcome.CAUGHT_UP);
    }
}
