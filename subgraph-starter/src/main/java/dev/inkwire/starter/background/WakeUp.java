package dev.inkwire.starter.background;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A signal that stays set until somebody has awaited it. Setting it twice is the same as setting it once. */
final class WakeUp {

    private boolean given;
    private @Nullable MonoSink<Boolean> waiting;

    void give() {
        MonoSink<Boolean> woken;
        synchronized (this) {
            woken = waiting;
            waiting = null;
            given = woken == null;
        }
        if (woken != null) {
            woken.success(true);
        }
    }

    /** Completes with true as soon as the hint is given, and resets it. One subscriber at a time. */
    Mono<Boolean> await() {
        return Mono.create(sink -> {
            sink.onDispose(() -> leave(sink));
            boolean now;
            synchronized (this) {
                now = given;
                given = false;
                waiting = now ? null : sink;
            }
            if (now) {
                sink.success(true);
            }
        });
    }

    private synchronized void leave(MonoSink<Boolean> sink) {
        if (waiting == sink) {
            waiting = null;
        }
    }
}
