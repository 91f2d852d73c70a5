package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** The tasks that a subgraph repeats at fixed periods, such as deleting what has expired. */
public final class PeriodicTasks extends BackgroundPollers {

    private final List<Poller> tasks = new CopyOnWriteArrayList<>();

    /** Adds a task. To be called while the application is assembled, before it starts. */
    public void every(Duration period, String name, Supplier<Mono<Void>> task) {
        tasks.add(Poller.every(period, name, task));
    }

    @Override
    protected List<Poller> pollers() {
        return tasks;
    }
}
