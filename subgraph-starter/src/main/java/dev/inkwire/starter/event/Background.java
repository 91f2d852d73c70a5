package dev.inkwire.starter.event;

import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Work that goes on for as long as the process runs. */
public abstract class Background implements SmartLifecycle {

    private final Disposable.Swap running = Disposables.swap();

    /** Never completes, and survives what goes wrong: see {@link Lookout#run}. */
    protected abstract Flux<Void> work();

    @Override
    public void start() {
        running.update(work().subscribe());
    }

    @Override
    public void stop() {
        running.update(null);
    }

    @Override
    public final boolean isRunning() {
        Disposable current = running.get();
        return current != null && !current.isDisposed();
    }
}
