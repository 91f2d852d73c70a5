package dev.inkwire.comments.screening;

import dev.inkwire.comments.screening.SpamFilter.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Runs the {@link SpamFilter} of the application, if there is one, with a time limit. */
@Component
class SupervisedFilter {

    private static final Logger log = LoggerFactory.getLogger(SupervisedFilter.class);

    private static final int THREADS = 16;
    private static final int QUEUE_PER_THREAD = 256;
    private static final int IDLE_SECONDS = 60;

    /** Separate threads, since a filter can block them for longer than its time limit. */
    private final Scheduler scheduler =
            Schedulers.newBoundedElastic(THREADS, QUEUE_PER_THREAD, "spam-filter", IDLE_SECONDS, true);

    private final @Nullable SpamFilter filter;
    private final Duration timeout;

    SupervisedFilter(ObjectProvider<SpamFilter> filter, ScreeningProperties settings) {
        this.filter = filter.getIfAvailable();
        this.timeout = settings.filterTimeout();
    }

    /** @return HOLD if the filter fails, does not decide or exceeds its time */
    Mono<Verdict> check(Submission submission) {
        if (filter == null) {
            return Mono.just(Verdict.ALLOW);
        }
        SpamFilter present = filter;
        return Mono.defer(() -> present.check(submission))
                .subscribeOn(scheduler)
                .timeout(timeout)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("The spam filter returned no verdict.")))
                .onErrorResume(e -> {
                    log.error("The spam filter failed. A comment of {} waits for approval.", submission.authorId(), e);
                    return Mono.just(Verdict.HOLD);
                });
    }
}
