package dev.inkwire.content.markdown;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Renders Markdown on dedicated threads. Rendering a long text can last a tenth of a second. On an event loop, or on
 * Reactor's parallel scheduler, it would delay requests, events and timers.
 */
public final class Rendering implements DisposableBean {

    static final String THREADS = "rendering";

    /** Hundreds of comments at once are rendered within a second. Cancelled requests leave the queue. */
    private static final int QUEUE_PER_THREAD = 256;

    private final Scheduler scheduler;

    Rendering(int threads) {
        this.scheduler = Schedulers.newBoundedElastic(threads, QUEUE_PER_THREAD, THREADS);
    }

    /**
     * Runs a computation over a text.
     *
     * @return fails with UNAVAILABLE when too many texts are waiting
     */
    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        e -> new ApiException(
                                ErrorCode.UNAVAILABLE, "Too many texts are being rendered at the moment. Try again."));
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
