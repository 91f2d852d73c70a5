package dev.inkwire.starter.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.SubscriptionErrorException;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.client.WebSocketGraphQlClientInterceptor;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.graphql.test.tester.WebSocketGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A GraphQL client of the subgraph under test. */
public final class Graph {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();
    private static final ClientHttpConnector JDK = new JdkClientHttpConnector();

    /** Another one when a context that was not needed for a while is started again. */
    private final IntSupplier port;

    private final @Nullable String token;

    /** Of requests over HTTP. */
    private final HttpHeaders headers;

    Graph(IntSupplier port) {
        this(port, null, new HttpHeaders());
    }

    private Graph(IntSupplier port, @Nullable String token, HttpHeaders headers) {
        this.port = port;
        this.token = token;
        this.headers = headers;
    }

    /** As somebody, with a valid token of theirs. */
    public Graph as(UUID userId, String... scopes) {
        return with(Tokens.of(userId, scopes));
    }

    public Graph with(String newToken) {
        return new Graph(port, newToken, headers);
    }

    /** With one more header, in what goes over HTTP. */
    public Graph withHeader(String name, String value) {
        HttpHeaders more = new HttpHeaders(headers);
        more.set(name, value);
        return new Graph(port, token, more);
    }

    public int port() {
        return port.getAsInt();
    }

    /** Raw HTTP, for what no GraphQL client would send. */
    public WebTestClient http() {
        WebTestClient.Builder client = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port() + "/graphql")
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .defaultHeaders(defaults -> defaults.addAll(headers))
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

    /** Returns the answer to a query and its headers, which may exceed the 8 KiB that the other clients accept. */
    public ResponseEntity<String> answer(String document, Map<String, Object> variables) {
        return WebClient.builder()
                .clientConnector(JDK)
                .baseUrl("http://localhost:" + port() + "/graphql")
                .build()
                .post()
                .headers(request -> {
                    request.addAll(headers);
                    if (token != null) {
                        request.setBearerAuth(token);
                    }
                })
                .bodyValue(Map.of("query", document, "variables", variables))
                .retrieve()
                .toEntity(String.class)
                .block(TIMEOUT);
    }

    /** The codes of the errors in the answer over HTTP, whatever its status. */
    public List<String> errorCodes(String document, Map<String, Object> variables) {
        return codes(post(JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
    }

    public List<String> errorCodes(String document) {
        return errorCodes(document, Map.of());
    }

    /** What is answered to a body that claims to be JSON. */
    public JsonNode post(String body) {
        byte[] answer = http().post()
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return JSON.readTree(answer);
    }

    /** The codes of the errors in an answer. */
    public static List<String> codes(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .map(error -> error.path("extensions").path("code").asString("none"))
                .toList();
    }

    /**
     * Subscribes over a WebSocket of its own, with the token in {@code connection_init}.
     *
     * @return the data of each answer; ends with a {@link GraphError}
     */
    public Flux<Map<String, Object>> subscribe(String document, Map<String, Object> variables) {
        return Flux.using(
                () -> WebSocketGraphQlClient.builder(socket(), new ReactorNettyWebSocketClient())
                        .interceptor(new Authorization(token))
                        .build(),
                client -> client.document(document)
                        .variables(variables)
                        .executeSubscription()
                        .map(Graph::data)
                        .onErrorMap(SubscriptionErrorException.class, e -> new GraphError(e.getErrors())),
                client -> client.stop().subscribe());
    }

    /**
     * Subscribes over server-sent events.
     *
     * @return the answers as they came, and the event that says that there are no more
     */
    public Flux<ServerSentEvent<JsonNode>> stream(String document, Map<String, Object> variables) {
        return WebClient.create("http://localhost:" + port() + "/graphql")
                .post()
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .accept(MediaType.TEXT_EVENT_STREAM)
                .bodyValue(Map.of("query", document, "variables", variables))
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {});
    }

    /** Over a WebSocket of its own. */
    public WebSocketGraphQlTester webSocket() {
        return WebSocketGraphQlTester.builder(socket(), new ReactorNettyWebSocketClient())
                .interceptor(new Authorization(token))
                .build();
    }

    private URI socket() {
        return URI.create("ws://localhost:" + port() + "/graphql");
    }

    private static Map<String, Object> data(ClientGraphQlResponse response) {
        if (!response.getErrors().isEmpty()) {
            throw new GraphError(response.getErrors());
        }
        return response.getData();
    }

    private record Authorization(@Nullable String token) implements WebSocketGraphQlClientInterceptor {

        @Override
        public Mono<Object> connectionInitPayload() {
            return token == null ? Mono.empty() : Mono.just(Map.of("Authorization", "Bearer " + token));
        }
    }
}
