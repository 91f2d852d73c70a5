package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Ends all subscriptions of this process with an error, after which clients subscribe again. */
final class Interruption {

    private volatile Sinks.Empty<Void> signal = Sinks.empty();
    private volatile boolean interrupted;

    /** Fails with the reason of the next interruption; immediately while there is one. It never completes. */
    Mono<Void> signal() {
        return Mono.defer(() -> signal.asMono());
    }

    void begin(ApiException reason) {
        signal.tryEmitError(reason);
        interrupted = true;
    }

    /** Allows subscriptions again. */
    void end() {
        if (interrupted) {
            signal = Sinks.empty();
            interrupted = false;
        }
    }
}
