package dev.inkwire.starter.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.background.Poller.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class PollerTest {

    final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    final Sinks.Many<String> hints = Sinks.many().multicast().directBestEffort();
    final Deque<Mono<Outcome>> findings = new ArrayDeque<>();
    int looks;
    Poller poller;
    Disposable running;

    /** Polls first when it starts. */
    private void start() {
        start(Duration.ZERO);
    }

    private void start(Duration rest) {
        poller = Poller.everySecond("the log", rest, hints.asFlux(), () -> {
            looks++;
            return findings.isEmpty() ? Mono.just(Outcome.CAUGHT_UP) : findings.remove();
        });
        running = poller.run().subscribe();
    }

    @AfterEach
    void stop() {
        running.dispose();
        VirtualTimeScheduler.reset();
    }

    @Test
    void polls_at_the_start_and_every_second() {
        start();
        assertThat(looks).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void polls_at_a_hint() {
        start();
        hints.tryEmitNext("");
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void hints_during_a_poll_trigger_one_more_poll() {
        Sinks.One<Outcome> slow = Sinks.one();
        findings.add(slow.asMono());
        start();
        List.of("", "", "").forEach(hints::tryEmitNext);
        assertThat(looks).isEqualTo(1);
        slow.tryEmitValue(Outcome.CAUGHT_UP);
        assertThat(looks).isBetween(2, 3);
    }

    @Test
    void hints_during_a_rest_trigger_one_poll_after_it() {
        start(Duration.ofMillis(25));
        List.of("", "", "").forEach(hints::tryEmitNext);
        time.advanceTimeBy(Duration.ofMillis(24));
        assertThat(looks).isEqualTo(1);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(looks).isEqualTo(2);
        time.advanceTimeBy(Duration.ofMillis(100));
        hints.tryEmitNext("");
        assertThat(looks).isEqualTo(3);
    }

    @Test
    void polls_again_immediately_while_there_is_more() {
        for (int page = 0; page < 10_000; page++) {
            findings.add(Mono.just(Outcome.MORE));
        }
        start();
        assertThat(looks).isEqualTo(10_001);
    }

    @Test
    void polls_after_growing_pauses_while_rows_are_pending() {
        for (int i = 0; i < 4; i++) {
            findings.add(Mono.just(Outcome.PENDING));
        }
        start();
        assertThat(looks).isEqualTo(1);
        time.advanceTimeBy(Duration.ofMillis(2));
        assertThat(looks).isEqualTo(2);
        time.advanceTimeBy(Duration.ofMillis(3));
        assertThat(looks).isEqualTo(2);
        time.advanceTimeBy(Duration.ofMillis(1 + 8 + 16));
        assertThat(looks).isEqualTo(5);
    }

    @Test
    void polls_as_long_as_rows_are_pending() {
        for (int i = 0; i < 1_000; i++) {
            findings.add(Mono.just(Outcome.PENDING));
        }
        start();
        time.advanceTimeBy(Duration.ofSeconds(60));
        assertThat(looks).isGreaterThan(60);
    }

    @Test
    void hint_ends_a_pause() {
        findings.add(Mono.just(Outcome.PENDING));
        start();
        hints.tryEmitNext("");
        assertThat(looks).isGreaterThan(1);
    }

    @Test
    void failed_poll_is_repeated_after_pauses_of_1_2_4_and_4_seconds() {
        for (int i = 0; i < 5; i++) {
            findings.add(Mono.error(new IllegalStateException("no database")));
        }
        start();
        assertThat(looks).isEqualTo(1);
        for (int pause : List.of(1, 2, 4, 4)) {
            int before = looks;
            time.advanceTimeBy(Duration.ofSeconds(pause).minusMillis(1));
            assertThat(looks).isEqualTo(before);
            time.advanceTimeBy(Duration.ofMillis(1));
            assertThat(looks).isEqualTo(before + 1);
        }
    }

    @Test
    void poll_that_throws_is_repeated() {
        findings.add(Mono.defer(() -> {
            throw new IllegalStateException("broken");
        }));
        start();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void hanging_poll_is_cancelled_and_repeated() {
        AtomicBoolean cancelled = new AtomicBoolean();
        findings.add(Mono.<Outcome>never().doOnCancel(() -> cancelled.set(true)));
        start();
        time.advanceTimeBy(Duration.ofSeconds(31));
        assertThat(cancelled).isTrue();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void poll_without_a_result_is_repeated() {
        findings.add(Mono.empty());
        start();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(looks).isEqualTo(2);
    }

    /** Simulates a freeze of the process: the clock advances while one thread is in the middle of a poll. */
    @Test
    void polls_on_after_the_clock_has_jumped_during_a_poll() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch frozen = new CountDownLatch(1);
        start();
        findings.add(Mono.fromCallable(() -> {
            began.countDown();
            frozen.await();
            return Outcome.CAUGHT_UP;
        }));
        Thread thread = new Thread(() -> hints.tryEmitNext(""));
        thread.start();
        began.await();
        time.advanceTimeBy(Duration.ofMinutes(2));
        frozen.countDown();
        thread.join();

        int before = looks;
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(looks).isEqualTo(before + 3);
    }

    @Test
    void completed_hints_are_subscribed_to_again() {
        Deque<Flux<String>> ending =
                new ArrayDeque<>(List.of(Flux.error(new IllegalStateException("lost")), Flux.empty(), hints.asFlux()));
        running = Poller.everySecond("the log", Flux.defer(ending::remove), () -> {
                    looks++;
                    return Mono.just(Outcome.CAUGHT_UP);
                })
                .run()
                .subscribe();
        time.advanceTimeBy(Duration.ofMillis(2_500));
        int before = looks;
        hints.tryEmitNext("");
        assertThat(looks).isEqualTo(before + 1);
    }

    @Test
    void task_runs_once_in_each_period() {
        running = Poller.every(Duration.ofHours(1), "pruning", () -> Mono.fromRunnable(() -> looks++))
                .run()
                .subscribe();
        assertThat(looks).isZero();
        time.advanceTimeBy(Duration.ofMinutes(5));
        assertThat(looks).isEqualTo(1);
        time.advanceTimeBy(Duration.ofHours(2));
        assertThat(looks).isEqualTo(3);
    }
}
