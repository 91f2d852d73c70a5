package dev.inkwire.starter.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.security.RevokedSessions;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SubgraphTest
class SocketTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String PING = "{\"type\":\"ping\"}";
    static final String ENDLESS = "subscription { endless }";
    static final String FIRST = "next {\"data\":{\"endless\":0}}";

    @Autowired
    Graph graph;

    @Autowired
    RevokedSessions revoked;

    @Autowired
    MeterRegistry meters;

    @Value("${inkwire.subscriptions.max}")
    int max;

    @Test
    void socket_serves_new_operations_after_many_were_completed() throws Exception {
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            for (int id = 0; id < 300; id++) {
                socket.subscribe(id, ENDLESS);
                assertThat(socket.next()).isEqualTo(id + " " + FIRST);
                socket.complete(id);
            }
            socket.send(PING);
            assertThat(socket.next()).startsWith("- pong");
        }
    }

    @Test
    void operation_of_more_than_64_kib_is_served() throws Exception {
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            socket.subscribe("1", "subscription { endless(note: \"%s\") }".formatted("x".repeat(100_000)));
            assertThat(socket.next()).isEqualTo("1 next {\"data\":{\"endless\":100000}}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"too large", "nested too deeply", "not a request"})
    void operation_that_cannot_be_read_fails_without_affecting_others(String kind) throws Exception {
        String payload =
                switch (kind) {
                    case "too large" ->
                        "{\"query\":\"{ anybody }\",\"variables\":{\"x\":\"" + "x".repeat(1_500_000) + "\"}}";
                    case "nested too deeply" ->
                        "{\"query\":\"{ anybody }\",\"variables\":{\"x\":" + "[".repeat(2_000) + "]".repeat(2_000)
                                + "}}";
                    default -> "{\"query\":[]}";
                };
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            socket.subscribe("1", ENDLESS);
            assertThat(socket.next()).isEqualTo("1 " + FIRST);
            socket.send("{\"id\":\"2\",\"type\":\"subscribe\",\"payload\":" + payload + "}");
            assertThat(socket.next()).startsWith("2 error").contains("BAD_USER_INPUT");
            socket.send(PING);
            assertThat(socket.next()).startsWith("- pong");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "{\"type\":\"start\"}",
                "{\"type\":\"subscribe\"}",
                "{\"id\":\"1\",\"type\":\"subscribe\"}"
            })
    void message_outside_of_the_protocol_closes_the_socket(String message) throws Exception {
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            socket.send(message);
            assertThat(socket.closed()).succeedsWithin(PATIENCE).isEqualTo(4400);
        }
    }

    @Test
    void subscription_ends_before_an_event_whose_object_is_unavailable() throws Exception {
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            socket.subscribe("1", "subscription { outage { number object } }");
            assertThat(socket.next()).isEqualTo("1 next {\"data\":{\"outage\":{\"number\":1,\"object\":\"object\"}}}");
            assertThat(socket.next()).startsWith("1 error").contains("UNAVAILABLE");
        }
    }

    @Test
    void id_that_is_in_use_closes_the_socket() throws Exception {
        try (RawSocket socket = RawSocket.open(graph.port(), null)) {
            socket.subscribe("1", ENDLESS);
            socket.subscribe("1", ENDLESS);
            assertThat(socket.closed()).succeedsWithin(PATIENCE).isEqualTo(4409);
        }
    }

    @Test
    void operation_before_the_acknowledgement_closes_the_socket() {
        try (RawSocket socket = new RawSocket(graph.port(), SocketHandler.PROTOCOL)) {
            socket.subscribe("1", ENDLESS);
            assertThat(socket.closed()).succeedsWithin(PATIENCE).isEqualTo(4401);
        }
    }

    @Test
    void protocol_is_selected_at_any_position() throws Exception {
        try (RawSocket socket = new RawSocket(graph.port(), "graphql-ws, graphql-transport-ws, foo")) {
            assertThat(socket.protocol()).succeedsWithin(PATIENCE).isEqualTo("graphql-transport-ws");
            socket.send("{\"type\":\"connection_init\"}");
            assertThat(socket.next()).startsWith("- connection_ack");
        }
    }

    @Test
    void handshake_without_the_protocol_is_refused() {
        graph.http()
                .get()
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", "graphql-ws")
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void socket_is_closed_when_its_session_ends() throws Exception {
        UUID session = UUID.randomUUID();
        String token = Tokens.of(claims -> claims.claim("sid", session.toString()));
        try (RawSocket socket = RawSocket.open(graph.port(), token)) {
            socket.subscribe("1", ENDLESS);
            assertThat(socket.next()).isEqualTo("1 " + FIRST);
            revoked.replace(Set.of(session));
            assertThat(socket.next()).startsWith("1 error").contains("UNAUTHENTICATED");
            assertThat(socket.closed()).succeedsWithin(PATIENCE).isEqualTo(4403);
        }
        awaitNoSubscription();
    }

    @Test
    void subscription_beyond_the_limit_is_refused_without_affecting_others() throws Exception {
        awaitNoSubscription();
        List<RawSocket> sockets = new ArrayList<>();
        try {
            for (int id = 0; id < max; id++) {
                if (id % 100 == 0) {
                    sockets.add(RawSocket.open(graph.port(), null));
                }
                last(sockets).subscribe(id, ENDLESS);
                assertThat(last(sockets).next()).isEqualTo(id + " " + FIRST);
            }
            RawSocket newcomer = RawSocket.open(graph.port(), null);
            sockets.add(newcomer);
            newcomer.subscribe("a", ENDLESS);
            assertThat(newcomer.next())
                    .startsWith("a error")
                    .contains("\"code\":\"UNAVAILABLE\"", "\"retryAfterSeconds\":5");
            newcomer.subscribe("b", "{ anybody }");
            assertThat(newcomer.next()).startsWith("b next");
            assertThat(newcomer.next()).startsWith("b complete");

            sockets.get(0).complete(0);
            sockets.get(0).send(PING);
            assertThat(sockets.get(0).next()).startsWith("- pong");
            newcomer.subscribe("c", ENDLESS);
            assertThat(newcomer.next()).isEqualTo("c " + FIRST);
        } finally {
            sockets.forEach(RawSocket::close);
        }
    }

    private void awaitNoSubscription() {
        await().atMost(PATIENCE)
                .until(() -> meters.get("inkwire.subscriptions").gauge().value() == 0);
    }

    private static RawSocket last(List<RawSocket> sockets) {
        return sockets.get(sockets.size() - 1);
    }
}
