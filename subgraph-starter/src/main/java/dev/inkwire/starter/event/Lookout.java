package dev.inkwire.starter.event;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks into a log again and again: every second, at each ring, and sooner while there is reason to. */
public final class Lookout {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(2);

    private final String name;
    private final Flux<String> rings;
    private final Supplier<Mono<Found>> look;
    private volatile boolean failing;

    /** What a look found. */
    public enum Found {
        /** Nothing is left to be read. */
        ALL,
        /** The page was full: look again at once. */
        MORE,
        /** Something is beyond the horizon: look again soon, then less and less soon. */
        PENDING
    }

    public Lookout(String name, Flux<String> rings, Supplier<Mono<Found>> look) {
        this.name = name;
        this.rings = rings;
        this.look = look;
    }

    /** Never completes, and survives every error of a look. What rings during a look leads to another one. */
    public Flux<Void> run() {
        return Flux.merge(Flux.interval(Duration.ZERO, PULSE), rings)
                .onBackpressureLatest()
                .concatMap(
                        occasion -> lookUntilAllIsFound()
                                .doOnSuccess(done -> failing = false)
                                .onErrorResume(e -> Mono.fromRunnable(() -> fail(e))),
                        1);
    }

    /** An outage is told once, not every second. */
    private void fail(Throwable e) {
        if (!failing) {
            log.warn("Could not read {}, will try again every second: {}", name, e.toString());
        }
        failing = true;
    }

    private Mono<Void> lookUntilAllIsFound() {
        AtomicReference<Duration> wait = new AtomicReference<>(SHORTEST_WAIT);
        AtomicBoolean done = new AtomicBoolean();
        return Mono.defer(look)
                .flatMap(found -> switch (found) {
                    case ALL -> Mono.<Void>fromRunnable(() -> done.set(true));
                    case MORE -> Mono.<Void>empty();
                    case PENDING -> pause(wait);
                })
                .repeat(() -> !done.get() && wait.get().compareTo(PULSE) < 0)
                .then();
    }

    /** Twice as long as the last time, unless it rings. */
    private Mono<Void> pause(AtomicReference<Duration> wait) {
        return Mono.firstWithSignal(
                        Mono.delay(wait.get()).thenReturn(wait.get().multipliedBy(2)),
                        rings.next().map(ring -> SHORTEST_WAIT))
                .doOnNext(wait::set)
                .then();
    }
}
