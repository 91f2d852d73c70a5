package dev.inkwire.starter.background;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A signal that remains set until a subscriber has received it. Setting it twice has the effect of setting it once. */
final class WakeUp {

    private boolean set;
    private @Nullable MonoSink<Boolean> waiting;

    void set() {
        MonoSink<Boolean> woken;
        synchronized (this) {
            woken = waiting;
            waiting = null;
            set = woken == null;
        }
        if (woken != null) {
            woken.success(true);
        }
    }

    /** Completes with true as soon as the signal is set, and resets it. It allows one subscriber at a time. */
    Mono<Boolean> await() {
        return Mono.create(sink -> {
            sink.onDispose(() -> remove(sink));
            boolean now;
            synchronized (this) {
                now = set;
                set = false;
                waiting = now ? null : sink;
            }
            if (now) {
                sink.success(true);
            }
        });
    }

    private synchronized void remove(MonoSink<Boolean> sink) {
        if (waiting == sink) {
            waiting = null;
        }
    }
}
