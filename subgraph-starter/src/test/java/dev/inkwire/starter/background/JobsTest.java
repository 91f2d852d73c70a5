package dev.inkwire.starter.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class JobsTest {

    private final List<String> ran = new ArrayList<>();

    @Test
    void failing_job_does_not_stop_later_jobs() {
        StepVerifier.create(Jobs.runFirst(Flux.just("failing", "busy", "next", "last"), this::run))
                .expectNext(Poller.Outcome.MORE)
                .verifyComplete();
        assertThat(ran).containsExactly("next");
    }

    @Test
    void error_is_reported_when_no_other_job_is_left() {
        StepVerifier.create(Jobs.runFirst(Flux.just("failing", "busy"), this::run))
                .verifyErrorMessage("The job failed.");
    }

    @Test
    void poller_has_caught_up_without_jobs() {
        StepVerifier.create(Jobs.runFirst(Flux.<String>empty(), this::run))
                .expectNext(Poller.Outcome.CAUGHT_UP)
                .verifyComplete();
    }

    private Mono<Boolean> run(String job) {
        return switch (job) {
            case "failing" -> Mono.error(new IllegalStateException("The job failed."));
            case "busy" -> Mono.just(false);
            default -> Mono.fromSupplier(() -> ran.add(job));
        };
    }
}
