package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Runs the tasks that a subgraph repeats at fixed periods, such as deleting expired rows. */
public final class PeriodicTasks extends BackgroundPollers {

    private final List<Poller> tasks = new CopyOnWriteArrayList<>();

    /** Adds a task. Call it while the application context is created, before its lifecycle starts. */
    public void every(Duration period, String name, Supplier<Mono<Void>> task) {
        tasks.add(Poller.every(period, name, task));
    }

    /** Adds a task that deletes rows in batches: see {@link Poller#deletingEvery}. */
    public void everyInBatches(Duration period, String name, IntFunction<Mono<Integer>> deleteSome) {
        tasks.add(Poller.deletingEvery(period, name, deleteSome));
    }

    @Override
    protected List<Poller> pollers() {
        return tasks;
    }
}
