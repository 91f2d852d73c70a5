package dev.inkwire.starter.background;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Repeats a poll as long as the process runs: after each period, at each hint, and sooner while there is more to read.
 * A poll that fails or hangs is logged and repeated after a growing pause.
 */
public final class Poller {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_RETRY_PAUSE = Duration.ofSeconds(4);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final Duration start;
    private final Duration period;
    private final Duration rest;
    private final Flux<?> hints;
    private final Supplier<Mono<Outcome>> poll;
    private volatile long completedAt = System.nanoTime();
    // used by one poll at a time
    private Duration pause = SHORTEST_PAUSE;
    private int failures;

    /** The result of a poll. */
    public enum Outcome {
        /** Everything was read. The next poll follows after the period or at a hint. */
        CAUGHT_UP,
        /** A full page was read. The next poll follows immediately. */
        MORE,
        /**
         * Rows beyond the horizon were found. The next poll follows at a hint, or after a pause that doubles each time.
         */
        PENDING
    }

    private Poller(
            String name, Duration start, Duration period, Duration rest, Flux<?> hints, Supplier<Mono<Outcome>> poll) {
        this.name = name;
        this.start = start;
        this.period = period;
        this.rest = rest;
        this.hints = hints;
        this.poll = poll;
    }

    /**
     * Creates a poller that polls every second, first when it starts.
     *
     * @param name identifies the poller in logs and metrics
     * @param hints each value triggers a poll without delay
     */
    public static Poller everySecond(String name, Flux<?> hints, Supplier<Mono<Outcome>> poll) {
        return everySecond(name, Duration.ZERO, hints, poll);
    }

    /**
     * Creates the same poller with a rest after each poll, so that one poll serves many hints.
     *
     * @param rest how long a hint waits after the last poll
     */
    public static Poller everySecond(String name, Duration rest, Flux<?> hints, Supplier<Mono<Outcome>> poll) {
        return new Poller(name, Duration.ZERO, SECOND, rest, hints, poll);
    }

    /**
     * Creates a poller that runs a task once in a period, first after one period or five minutes, whichever is shorter.
     */
    public static Poller every(Duration period, String name, Supplier<Mono<Void>> task) {
        return everyInBatches(period, name, () -> task.get().thenReturn(Outcome.CAUGHT_UP));
    }

    /** Does the same for a task in batches. Each batch that finds {@link Outcome#MORE} is followed by the next. */
    public static Poller everyInBatches(Duration period, String name, Supplier<Mono<Outcome>> batch) {
        return new Poller(name, min(period, LONGEST_START), period, Duration.ZERO, Flux.never(), batch);
    }

    /**
     * Creates a poller that deletes rows once in a period, in batches that adapt to the time of their transactions.
     *
     * @param deleteSome deletes at most some rows in a transaction of its own, and returns their number
     */
    public static Poller deletingEvery(Duration period, String name, IntFunction<Mono<Integer>> deleteSome) {
        BatchSize size = new BatchSize(100, 500, 5_000);
        return everyInBatches(
                period,
                name,
                () -> size.run(limit ->
                        deleteSome.apply(limit).map(deleted -> deleted < limit ? Outcome.CAUGHT_UP : Outcome.MORE)));
    }

    String name() {
        return name;
    }

    /** Returns the time since the last poll without an error, or since the start before the first one. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - completedAt);
    }

    /** Polls until it is cancelled. It never completes or fails, and must be subscribed to only once at a time. */
    Flux<Void> run() {
        WakeUp hint = new WakeUp();
        completedAt = System.nanoTime();
        pause = SHORTEST_PAUSE;
        return Flux.using(
                () -> listen(hint),
                listening -> Mono.delay(start)
                        .thenMany(Mono.defer(() -> pollOnce(hint)).repeat()),
                Disposable::dispose);
    }

    private Disposable listen(WakeUp hint) {
        return hints.doOnNext(value -> hint.set())
                .doOnError(e -> log.error("The hints of {} failed. It subscribes to them again.", name, e))
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, SECOND))
                .repeatWhen(completed -> completed.delayElements(SECOND))
                .subscribe();
    }

    private Mono<Void> pollOnce(WakeUp hint) {
        return Mono.defer(poll)
                .timeout(POLL_TIMEOUT)
                .defaultIfEmpty(Outcome.CAUGHT_UP)
                .doOnNext(this::completed)
                .flatMap(found -> pauseAfter(found, hint))
                .onErrorResume(this::pauseAfterFailure);
    }

    private void completed(Outcome found) {
        completedAt = System.nanoTime();
        if (failures > 0) {
            log.info("{} succeeded again after {} failures.", name, failures);
            failures = 0;
        }
        pause = found == Outcome.PENDING ? pause : SHORTEST_PAUSE;
    }

    private Mono<Void> pauseAfter(Outcome found, WakeUp hint) {
        return switch (found) {
            case MORE -> Mono.empty();
            case CAUGHT_UP -> await(hint, period);
            case PENDING -> {
                Duration current = pause;
                pause = min(current.multipliedBy(2), period);
                yield await(hint, current);
            }
        };
    }

    private Mono<Void> await(WakeUp hint, Duration longest) {
        Mono<Boolean> hinted = rest.isZero() ? hint.await() : Mono.delay(rest).then(hint.await());
        return Mono.firstWithSignal(
                        Mono.delay(longest).map(elapsed -> false),
                        // not on the thread that gives the hint, which may be serving a request
                        hinted.publishOn(Schedulers.parallel()))
                .doOnNext(early -> pause = early ? SHORTEST_PAUSE : pause)
                .then();
    }

    /** Logs the first, second, fourth, eighth … failure in a row. */
    private Mono<Void> pauseAfterFailure(Throwable e) {
        failures++;
        if (Integer.bitCount(failures) == 1) {
            log.error("{} failed and will be repeated. Failures in a row: {}.", name, failures, e);
        }
        return Mono.delay(min(SECOND.multipliedBy(1L << Math.min(failures - 1, 10)), LONGEST_RETRY_PAUSE))
                .then();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
