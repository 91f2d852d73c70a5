package dev.inkwire.notifications.notification;

import dev.inkwire.starter.background.Jobs;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notifier;
import java.util.function.Function;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates pollers that run jobs, one batch of each in turn. All replicas share the work. */
public final class JobPoller {

    private JobPoller() {}

    /**
     * Creates a poller.
     *
     * @param name also the name of the notification that a job was started
     * @param findNext finds some jobs, the one that has waited longest first
     * @param runBatch runs a batch of a job; returns false if another replica is running it
     * @param postpone lets a job that failed follow those that wait in the next minute
     */
    public static <J> Poller of(
            String name,
            Notifier notifier,
            IntFunction<Flux<J>> findNext,
            Function<J, Mono<Boolean>> runBatch,
            Function<J, Mono<Void>> postpone) {
        return Poller.everySecond(
                name,
                notifier.notifications(name),
                () -> Jobs.runFirst(findNext.apply(Jobs.CANDIDATES), runBatch, postpone));
    }
}
