package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.event.Lookout.Found;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

class LookoutTest {

    final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    final Sinks.Many<String> rings = Sinks.many().multicast().directBestEffort();
    final Deque<Mono<Found>> findings = new ArrayDeque<>();
    int looks;
    Disposable running;

    /** Looks first when it starts. */
    private void start() {
        running = new Lookout("the log", rings.asFlux(), () -> {
                    looks++;
                    return findings.isEmpty() ? Mono.just(Found.ALL) : findings.remove();
                })
                .run()
                .subscribe();
    }

    @AfterEach
    void stop() {
        running.dispose();
        VirtualTimeScheduler.reset();
    }

    @Test
    void looks_at_the_start_and_every_second() {
        start();
        assertThat(looks).isEqualTo(1);
        time.advanceTimeBy(Duration.ofSeconds(3));
        assertThat(looks).isEqualTo(4);
    }

    @Test
    void looks_when_it_rings() {
        start();
        rings.tryEmitNext("");
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void rings_during_a_look_lead_to_one_more() {
        Sinks.One<Found> slow = Sinks.one();
        findings.add(slow.asMono());
        start();
        List.of("", "", "").forEach(rings::tryEmitNext);
        assertThat(looks).isEqualTo(1);
        slow.tryEmitValue(Found.ALL);
        assertThat(looks).isBetween(2, 3);
    }

    @Test
    void looks_again_at_once_while_there_is_more() {
        for (int page = 0; page < 10_000; page++) {
            findings.add(Mono.just(Found.MORE));
        }
        start();
        assertThat(looks).isEqualTo(10_001);
    }

    @Test
    void looks_again_after_longer_and_longer_pauses_while_something_is_pending() {
        for (int i = 0; i < 4; i++) {
            findings.add(Mono.just(Found.PENDING));
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
    void looks_on_for_as_long_as_something_is_pending() {
        for (int i = 0; i < 1_000; i++) {
            findings.add(Mono.just(Found.PENDING));
        }
        start();
        time.advanceTimeBy(Duration.ofSeconds(60));
        assertThat(looks).isGreaterThan(60);
    }

    @Test
    void ring_ends_a_pause() {
        findings.add(Mono.just(Found.PENDING));
        start();
        rings.tryEmitNext("");
        assertThat(looks).isGreaterThan(1);
    }

    @Test
    void looks_on_after_errors() {
        findings.add(Mono.error(new IllegalStateException("no database")));
        findings.add(Mono.error(new IllegalStateException("still none")));
        start();
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(looks).isEqualTo(3);
    }
}
