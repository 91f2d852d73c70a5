package dev.inkwire.starter.event;

import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/** Reports a replica as ready when it has found the end of its log and has read the log within the last seconds. */
final class EventLogHealthIndicator extends AbstractReactiveHealthIndicator {

    private final LogTailer tailer;

    EventLogHealthIndicator(LogTailer tailer) {
        this.tailer = tailer;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        return Mono.just((tailer.isReady() ? builder.up() : builder.down()).build());
    }
}
