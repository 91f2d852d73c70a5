package dev.inkwire.starter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RevokedSessionsTest {

    static final int ROUNDS = 5_000;
    static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void session_that_is_revoked_while_a_subscription_begins_ends_it() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                RevokedSessions revoked = new RevokedSessions();
                Caller caller = new Caller(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        Instant.now().plusSeconds(600));
                CountDownLatch ended = new CountDownLatch(1);
                CountDownLatch ready = new CountDownLatch(1);
                Future<?> revoking = thread.submit(() -> {
                    ready.countDown();
                    revoked.replace(Set.of(caller.sessionId()));
                });
                ready.await();
                revoked.end(caller).subscribe(never -> {}, e -> ended.countDown());
                revoking.get();
                assertThat(ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .as("round %d", round)
                        .isTrue();
            }
        } finally {
            thread.shutdownNow();
        }
    }
}
