package dev.inkwire.starter.projection;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.cache.LogPositions;
import dev.inkwire.starter.event.Notifier;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Runs all projections and other consumers of a subgraph. */
public final class Projections extends BackgroundPollers implements LogPositions {

    private final Map<LogConsumer, Projector> projectors;
    private final List<Map.Entry<LogConsumer, Projector>> shown;
    private final List<Poller> pollers;

    Projections(Map<LogConsumer, Projector> projectors, Notifier notifier, MeterRegistry meters) {
        this.projectors = projectors;
        this.shown = projectors.entrySet().stream()
                .filter(projector -> projector.getKey().isShownInAnswers())
                .toList();
        this.pollers = projectors.entrySet().stream()
                .map(entry -> Poller.everySecond(
                        "projection-" + entry.getKey().name(),
                        entry.getKey().rest(),
                        notifier.notifications(entry.getKey().owner()),
                        entry.getValue()::poll))
                .toList();
        projectors.forEach((consumer, projector) -> {
            Gauge.builder(
                            "inkwire.projection.lag",
                            projector,
                            lagging -> lagging.lag().toMillis() / 1e3)
                    .baseUnit("seconds")
                    .tag("projection", consumer.name())
                    .description("Seconds since everything in the owner's log was applied.")
                    .register(meters);
            FunctionCounter.builder("inkwire.projection.gaps", projector, Projector::gaps)
                    .tag("projection", consumer.name())
                    .description("How often events were deleted before they were read.")
                    .register(meters);
        });
    }

    /** Returns the time since each consumer had applied everything in its owner's log, by the consumer's name. */
    Map<String, Duration> lags() {
        return projectors.entrySet().stream()
                .collect(toMap(entry -> entry.getKey().name(), entry -> entry.getValue()
                        .lag()));
    }

    /**
     * Returns whether a consumer has reached the end of its owner's log since the start.
     *
     * @param maxLag the longest time since it was last at the end
     */
    public boolean isUpToDate(LogConsumer consumer, Duration maxLag) {
        return projector(consumer).isUpToDate(maxLag);
    }

    /** Returns the least position of the consumers of each log, except for consumers whose data no answer shows. */
    @Override
    public @Nullable String current() {
        Map<String, ProjectionCursor> least = new TreeMap<>();
        for (Map.Entry<LogConsumer, Projector> consumer : shown) {
            ProjectionCursor applied = consumer.getValue().applied();
            if (applied == null) {
                return null;
            }
            ProjectionCursor other = least.get(consumer.getKey().owner());
            if (other != null && !Objects.equals(other.logId(), applied.logId())) {
                return null;
            }
            if (other == null || applied.at().compareTo(other.at()) < 0) {
                least.put(consumer.getKey().owner(), applied);
            }
        }
        return least.entrySet().stream()
                .map(log -> log.getValue()
                        .at()
                        .of(log.getKey(), Objects.requireNonNull(log.getValue().logId())))
                .collect(joining(" "));
    }

    /** Describes the events that consumers could not apply, by the consumers' names. */
    Map<String, String> failures() {
        Map<String, String> failures = new TreeMap<>();
        projectors.forEach((consumer, projector) -> {
            String failure = projector.failure();
            if (failure != null) {
                failures.put(consumer.name(), failure);
            }
        });
        return failures;
    }

    /**
     * Reads the newest state of a key from a projection's owner and applies it. Call it when a mutation or the start of
     * a subscription misses a key. Queries answer with the projected data only.
     *
     * @return empty, also when the owner has no state of the key; fails with UNAVAILABLE when the owner does not answer
     */
    public Mono<Void> refresh(Projection projection, String key) {
        return projector(projection).refresh(projection, key);
    }

    private Projector projector(LogConsumer consumer) {
        Projector projector = projectors.get(consumer);
        if (projector == null) {
            throw new IllegalArgumentException("Unknown projection: " + consumer.name());
        }
        return projector;
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }
}
