package dev.inkwire.localstack;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Runs tasks in parallel and waits for them. */
final class Together {

    /** One thread for each task: tasks wait for processes, and must not delay each other. */
    static final Executor THREADS = task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    };

    private Together() {}

    static CompletableFuture<Void> begin(Runnable task) {
        return CompletableFuture.runAsync(task, THREADS);
    }

    /** Waits until all tasks have completed or one has failed. */
    static void join(List<CompletableFuture<Void>> tasks) {
        CompletableFuture<Void> failure = new CompletableFuture<>();
        for (CompletableFuture<Void> task : tasks) {
            task.exceptionally(e -> {
                failure.completeExceptionally(e);
                return null;
            });
        }
        try {
            CompletableFuture.anyOf(failure, CompletableFuture.allOf(tasks.toArray(CompletableFuture<?>[]::new)))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StackException cause ? cause : e;
        }
    }
}
