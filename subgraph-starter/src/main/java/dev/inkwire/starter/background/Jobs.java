package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs jobs in batches that all replicas share. */
public final class Jobs {

    /** At least the number of replicas, each of which may be running another job. */
    private static final int CANDIDATES = 10;

    /** Less than the timeout of a poll, so that a job that hangs is postponed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Jobs() {}

    /**
     * Creates a poller that runs a batch of one job in each poll.
     *
     * @param name identifies the poller in logs and metrics
     * @param hints each value reports that a job was started
     * @param findNext finds some jobs, the one that has waited longest first
     * @param runBatch runs a batch of a job; returns false or empty if another replica is running it
     * @param postpone stores that a job that failed follows those of the next minute, in a transaction of its own
     */
    public static <J> Poller poller(
            String name,
            Flux<?> hints,
            IntFunction<Flux<J>> findNext,
            Function<J, Mono<Boolean>> runBatch,
            Function<J, Mono<Void>> postpone) {
        return Poller.everySecond(name, hints, () -> runFirst(findNext.apply(CANDIDATES), runBatch, postpone));
    }

    /**
     * Runs a batch of the first job that no other replica is running. A job that fails is postponed and delays no
     * other: its error is reported when no other job is left. See {@link #poller}.
     */
    static <J> Mono<Poller.Outcome> runFirst(
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
