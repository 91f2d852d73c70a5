package dev.inkwire.notifications.notification;

import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates pollers that run jobs, one batch of each in turn. All replicas share the work. */
public final class JobPoller {

    /** At least the number of replicas, each of which may be running another job. */
    private static final int CANDIDATES = 10;

    private JobPoller() {}

    /**
     * Creates a poller.
     *
     * @param name also the name of the notification that a job was started
     * @param findNext finds some jobs, the one that has waited longest first
     * @param runBatch runs a batch of a job; returns false if another replica is running it
     */
    public static <J> Poller of(
            String name, Notifier notifier, IntFunction<Mono<List<J>>> findNext, Function<J, Mono<Boolean>> runBatch) {
        return Poller.everySecond(name, notifier.notifications(name), () -> poll(findNext, runBatch));
    }

    /** Runs a batch of one job. A job that fails delays no other: its error is reported when no other job is left. */
    static <J> Mono<Poller.Outcome> poll(IntFunction<Mono<List<J>>> findNext, Function<J, Mono<Boolean>> runBatch) {
        return findNext.apply(CANDIDATES)
                .flatMapMany(Flux::fromIterable)
                .concatMapDelayError(runBatch)
                .filter(ran -> ran)
                .next()
                .map(ran -> Poller.Outcome.MORE)
                .defaultIfEmpty(Poller.Outcome.CAUGHT_UP);
    }
}
