package dev.inkwire.starter.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class JobsTest {

    private final List<String> ran = new ArrayList<>();
    private final List<String> postponed = new ArrayList<>();

    @Test
    void failing_job_does_not_stop_later_jobs() {
        StepVerifier.create(Jobs.runFirst(Flux.just("failing", "busy", "next", "last"), this::run, this::postpone))
                .expectNext(Poller.Outcome.MORE)
                .verifyComplete();
        assertThat(ran).containsExactly("next");
        assertThat(postponed).containsExactly("failing");
    }

    @Test
    void error_is_reported_when_no_other_job_is_left() {
        StepVerifier.create(Jobs.runFirst(Flux.just("failing", "busy"), this::run, this::postpone))
                .verifyErrorMessage("The job failed.");
    }

    @Test
    void poller_has_caught_up_without_jobs() {
        StepVerifier.create(Jobs.runFirst(Flux.<String>empty(), this::run, this::postpone))
                .expectNext(Poller.Outcome.CAUGHT_UP)
                .verifyComplete();
    }

    @Test
    void job_that_hangs_is_postponed() {
        StepVerifier.withVirtualTime(() -> Jobs.runFirst(Flux.just("hanging", "next"), this::run, this::postpone))
                .thenAwait(Duration.ofSeconds(20))
                .expectNext(Poller.Outcome.MORE)
                .verifyComplete();
        assertThat(postponed).containsExactly("hanging");
    }

    private Mono<Void> postpone(String job) {
        return Mono.fromRunnable(() -> postponed.add(job));
    }

    private Mono<Boolean> run(String job) {
        return switch (job) {
            case "failing" -> Mono.error(new IllegalStateException("The job failed."));
            case "hanging" -> Mono.never();
            case "busy" -> Mono.just(false);
            default -> Mono.fromSupplier(() -> ran.add(job));
        };
    }
}
