package dev.inkwire.starter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.LiveEvents;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Tests an outage in which all packets to and from PostgreSQL are lost and no connection is closed. */
@SubgraphTest
class LostDatabaseTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final int POOL = 12;

    @Autowired
    Database server;

    @Autowired
    DatabaseClient database;

    @Autowired
    TransactionalOperator transaction;

    @Autowired
    LiveEvents live;

    @Autowired
    EventLog log;

    @Value("${local.management.port}")
    int managementPort;

    final String topic = UUID.randomUUID().toString();

    @Test
    void subscriptions_end_and_requests_succeed_when_the_database_answers_again() {
        awaitSuccess(useEveryConnection().timeout(Duration.ofSeconds(2)));
        awaitSuccess(
                live.subscribe(topic, null, null).take(Duration.ofMillis(50)).then());
        StepVerifier.create(live.subscribe(topic, null, null))
                .expectSubscription()
                .then(this::loseEveryConnection)
                .expectErrorSatisfies(e -> assertThat(((ApiException) e).code()).isEqualTo(ErrorCode.UNAVAILABLE))
                .verify(PATIENCE);

        assertThat(readiness()).isEqualTo(503);

        server.stopSwallowing();

        awaitSuccess(useEveryConnection().timeout(Duration.ofSeconds(2)));
        awaitSuccess(
                live.subscribe(topic, null, null).take(Duration.ofMillis(50)).then());
        StepVerifier.create(live.subscribe(topic, null, null).map(e -> e.event().type()))
                .expectSubscription()
                // the pool tries two of its connections for a request, and may still contain more lost ones
                .then(() -> awaitSuccess(log.append(NewEvent.withoutTags(topic, "Again", "key", Map.of()))
                        .as(transaction::transactional)
                        .then()))
                .expectNext("Again")
                .thenCancel()
                .verify(PATIENCE);
        assertThat(readiness()).isEqualTo(200);
    }

    @Test
    void short_outage_of_the_database_does_not_change_readiness() {
        await().atMost(PATIENCE).until(() -> readiness() == 200);
        server.cut();
        try {
            assertThat(readiness()).isEqualTo(200);
        } finally {
            server.mend();
        }
    }

    private int readiness() {
        return WebClient.create("http://localhost:" + managementPort)
                .get()
                .uri("/actuator/health/readiness")
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block(PATIENCE);
    }

    private static void awaitSuccess(Mono<Void> attempt) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(attempt::block);
    }

    private void loseEveryConnection() {
        server.swallow();
        useEveryConnection().subscribe(done -> {}, e -> {});
    }

    private Mono<Void> useEveryConnection() {
        return Flux.range(0, POOL)
                .flatMap(n -> database.sql("select pg_sleep(0.1)").then(), POOL)
                .then();
    }
}
