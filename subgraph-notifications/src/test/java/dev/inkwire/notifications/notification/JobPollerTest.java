package dev.inkwire.notifications.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.inkwire.starter.background.Poller;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JobPollerTest {

    final UUID broken = UUID.randomUUID();

    @Test
    void job_that_fails_does_not_stop_others_and_is_reported_when_it_is_the_only_one() {
        assertThat(poll(broken, UUID.randomUUID())).isEqualTo(Poller.Outcome.MORE);
        assertThatIllegalStateException().isThrownBy(() -> poll(broken));
    }

    private Poller.Outcome poll(UUID... jobs) {
        return JobPoller.poll(
                        limit -> Flux.just(jobs),
                        job -> job.equals(broken) ? Mono.error(new IllegalStateException()) : Mono.just(true))
                .block();
    }
}
