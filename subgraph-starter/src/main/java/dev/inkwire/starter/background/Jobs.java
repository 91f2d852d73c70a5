package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs jobs in batches that all replicas share. */
public final class Jobs {

    /** At least the number of replicas, each of which may be running another job. */
    public static final int CANDIDATES = 10;

    /** Less than the timeout of a poll, so that a job that hangs is postponed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Jobs() {}

    /**
     * Runs a batch of the first job that no other replica is running. A job that fails is postponed and delays no
     * other: its error is reported when no other job is left.
     *
     * @param runBatch returns false or empty if another replica is running the job
     * @param postpone stores that the job follows the jobs of the next minute, in a transaction of its own
     */
    public static <J> Mono<Poller.Outcome> runFirst(
            Flux<J> candidates, Function<J, Mono<Boolean>> runBatch, Function<J, Mono<Void>> postpone) {
        return candidates
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMapDelayError(job -> runBatch.apply(job).timeout(TIMEOUT).onErrorResume(e -> postpone.apply(job)
                        .onErrorComplete()
                        .then(Mono.error(e))))
                .filter(ran -> ran)
                .next()
                .map(ran -> Poller.Outcome.MORE)
                .defaultIfEmpty(Poller.Outcome.CAUGHT_UP);
    }
}
