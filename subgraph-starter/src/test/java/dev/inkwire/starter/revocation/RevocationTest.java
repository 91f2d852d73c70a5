package dev.inkwire.starter.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.client.SubscriptionErrorException;
import org.springframework.graphql.client.WebSocketDisconnectedException;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@SubgraphTest
class RevocationTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String QUERY = "{ member }";

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    RevokedSessionStore store;

    @Autowired
    DatabaseClient database;

    @Autowired
    Notifier notifier;

    final UUID session = UUID.randomUUID();
    final String token = Tokens.of(claims -> claims.claim("sid", session.toString()));

    @Test
    void token_of_a_revoked_session_is_refused() {
        assertThat(graph.with(token).errorCodes(QUERY)).isEmpty();
        revoke();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(graph.with(token).errorCodes(QUERY)).containsExactly("UNAUTHENTICATED"));
        assertThat(graph.with(Tokens.of(UUID.randomUUID())).errorCodes(QUERY)).isEmpty();
    }

    @Test
    void replicas_are_notified_as_soon_as_a_revocation_can_be_read() {
        Mono<Long> readAtNotification = notifier.notifications("sample.sessions")
                .next()
                .map(notified -> session)
                .flatMap(id -> database.sql("select count(*) as count from revoked_session where session_id = :id")
                        .bind("id", id)
                        .map(row -> row.get("count", Long.class))
                        .one())
                .timeout(PATIENCE)
                .cache();
        readAtNotification.subscribe();
        revoke();
        assertThat(readAtNotification.block()).isEqualTo(1);
    }

    @Test
    void open_socket_of_a_revoked_session_serves_nothing_more() {
        assertThat(codesAtEnd(graph.with(token).webSocket(), this::revoke)).containsAnyOf("UNAUTHENTICATED", "4403");
    }

    @Test
    void open_socket_serves_nothing_more_after_its_token_has_expired() {
        String expiring = Tokens.of(UUID.randomUUID(), Duration.ofSeconds(2));
        assertThat(codesAtEnd(graph.with(expiring).webSocket(), () -> {})).containsAnyOf("UNAUTHENTICATED", "4403");
    }

    @Test
    void revocation_is_deleted_when_the_last_token_has_expired() {
        revoke();
        await().atMost(PATIENCE).until(() -> rows("revoked_session where session_id = '%s'") == 1);
        database.sql("update revoked_session set void_until = :past")
                .bind("past", OffsetDateTime.now().minusSeconds(1))
                .then()
                .block();
        store.prune(1000).block(PATIENCE);
        assertThat(rows("revoked_session where session_id = '%s'")).isZero();
        assertThat(rows("projection_key where key = '%s'")).isZero();
    }

    @Test
    void withdrawn_key_is_refused() throws JOSEException {
        ECKey leaked = new ECKeyGenerator(Curve.P_256).keyID("leaked").generate();
        JWSHeader header =
                new JWSHeader.Builder(Tokens.HEADER).keyID(leaked.getKeyID()).build();
        String forged = Tokens.of(header, leaked, claims -> {});
        publish(Tokens.KEY, leaked);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(graph.with(forged).errorCodes(QUERY)).isEmpty());
        WebSocketGraphQlTester socket = graph.with(forged).webSocket();
        assertThat(codes(socket)).isEmpty();

        publish(Tokens.KEY);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(graph.with(forged).errorCodes(QUERY)).containsExactly("UNAUTHENTICATED"));
        socket.document(QUERY).execute().errors().satisfy(errors -> assertThat(errors)
                .singleElement()
                .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "UNAUTHENTICATED")));
        assertThat(graph.with(token).errorCodes(QUERY)).isEmpty();
    }

    private void publish(JWK... keys) {
        neighbours
                .feed("users")
                .append(
                        "TokenKeysChanged",
                        "token-keys",
                        new JWKSet(List.of(keys)).toPublicJWKSet().toJSONObject());
    }

    private void revoke() {
        neighbours.feed("users").append("SessionRevoked", session, Map.of());
    }

    private long rows(String of) {
        return database.sql("select count(*) as count from " + of.formatted(session))
                .map(row -> row.get("count", Long.class))
                .one()
                .block();
    }

    /** Returns the codes of an operation's errors, or the close code of its socket. */
    private static List<String> codes(WebSocketGraphQlTester socket) {
        return codes(socket.document(QUERY).executeSubscription().toFlux("member", String.class));
    }

    /** Returns the same of a subscription that does not end by itself. */
    private static List<String> codesAtEnd(WebSocketGraphQlTester socket, Runnable served) {
        return codes(socket.document("subscription { endless }")
                .executeSubscription()
                .toFlux("endless", Integer.class)
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(event -> served.run()));
    }

    private static List<String> codes(Flux<?> results) {
        try {
            results.blockLast(PATIENCE);
            return List.of();
        } catch (SubscriptionErrorException e) {
            return e.getErrors().stream()
                    .map(error -> String.valueOf(error.getExtensions().get("code")))
                    .toList();
        } catch (WebSocketDisconnectedException e) {
            return List.of(String.valueOf(e.getCloseStatus().getCode()));
        }
    }
}
