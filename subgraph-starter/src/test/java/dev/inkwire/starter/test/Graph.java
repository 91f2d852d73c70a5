package dev.inkwire.starter.test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;

/** A client of the subgraph under test. */
public final class Graph {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final int port;
    private final @Nullable String token;

    Graph(int port) {
        this(port, null);
    }

    private Graph(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    /** As somebody, with a valid token of theirs. */
    public Graph as(UUID userId, String... scopes) {
        return with(Tokens.of(userId, scopes));
    }

    public Graph with(String newToken) {
        return new Graph(port, newToken);
    }

    public int port() {
        return port;
    }

    /** Raw HTTP, for what no GraphQL client would send. */
    public WebTestClient http() {
        WebTestClient.Builder client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/graphql")
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .responseTimeout(TIMEOUT);
        return (token == null ? client : client.defaultHeader("Authorization", "Bearer " + token)).build();
    }

    /** Over HTTP. */
    public GraphQlTester.Response execute(String document, Map<String, Object> variables) {
        GraphQlTester.Request<?> request = HttpGraphQlTester.create(http()).document(document);
        variables.forEach(request::variable);
        return request.execute();
    }

    public GraphQlTester.Response execute(String document) {
        return execute(document, Map.of());
    }

    /** Over a WebSocket of its own. */
    public WebSocketGraphQlTester webSocket() {
        return WebSocketGraphQlTester.builder(
                        URI.create("ws://localhost:" + port + "/graphql"), new ReactorNettyWebSocketClient())
                .build();
    }
}
