package dev.inkwire.starter.event;

import java.time.Duration;
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
                        occasion -> look(SHORTEST_WAIT)
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

    private Mono<Void> look(Duration wait) {
        return look.get().flatMap(found -> switch (found) {
            case ALL -> Mono.<Void>empty();
            case MORE -> look(SHORTEST_WAIT);
            case PENDING ->
                wait.compareTo(PULSE) < 0
                        ? Mono.firstWithSignal(Mono.delay(wait), rings.next())
                                .then(Mono.defer(() -> look(wait.multipliedBy(2))))
                        : Mono.<Void>empty();
        });
    }
}
