package dev.inkwire.starter.projection;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;

/**
 * Reports DOWN while a consumer is more than a minute behind its owner's log, with the events that could not be
 * applied. It is not part of readiness.
 */
final class ProjectionsHealthIndicator extends AbstractReactiveHealthIndicator {

    private static final Duration TOO_LONG = Duration.ofMinutes(1);

    private final Projections projections;

    ProjectionsHealthIndicator(Projections projections) {
        this.projections = projections;
    }

    @Override
    protected Mono<Health> doHealthCheck(Health.Builder builder) {
        Map<String, Duration> lags = projections.lags();
        boolean late = lags.values().stream().anyMatch(lag -> lag.compareTo(TOO_LONG) > 0);
        Map<String, String> failures = projections.failures();
        Health.Builder health = (late ? builder.down() : builder.up()).withDetails(lags);
        return Mono.just((failures.isEmpty() ? health : health.withDetail("failures", failures)).build());
    }
}
