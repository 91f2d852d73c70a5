package dev.inkwire.starter.background;

import java.util.List;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** A component whose pollers run as long as the process. */
public abstract class BackgroundPollers implements SmartLifecycle {

    private final Disposable.Swap running = Disposables.swap();

    /** Returns the same pollers at each call. */
    protected abstract List<Poller> pollers();

    @Override
    public void start() {
        Disposable.Composite started = Disposables.composite();
        pollers().forEach(poller -> started.add(poller.run().subscribe()));
        running.update(started);
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
