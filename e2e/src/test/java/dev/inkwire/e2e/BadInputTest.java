package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any input is answered with a GraphQL error that has a code and reveals no internals. */
@ExtendWith(StackExtension.class)
class BadInputTest {

    private final LocalStack stack;
    private final GraphClient graph;

    BadInputTest(LocalStack stack) {
        this.stack = stack;
        this.graph = GraphClient.anonymous(stack.graph());
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("no JSON", "{nonsense", "BAD_USER_INPUT"),
                Arguments.of("no query", "{}", "BAD_USER_INPUT"),
                Arguments.of("nothing", "", "BAD_USER_INPUT"),
                Arguments.of("a syntax error", query("{ posts {"), "GRAPHQL_PARSE_FAILED"),
                Arguments.of("an unknown field", query("{ nosuch }"), "GRAPHQL_VALIDATION_FAILED"),
                Arguments.of(
                        "a wrong type",
                        query("{ posts(first: \\\"x\\\") { totalCount } }"),
                        "GRAPHQL_VALIDATION_FAILED"),
                Arguments.of(
                        "a variable of a wrong type",
                        "{\"query\":\"query ($n: Int) { posts(first: $n) { totalCount } }\",\"variables\":{\"n\":\"x\"}}",
                        "BAD_USER_INPUT"),
                Arguments.of("a page of -1", query("{ posts(first: -1) { totalCount } }"), "BAD_USER_INPUT"),
                Arguments.of("a page of 100000", query("{ posts(first: 100000) { totalCount } }"), "BAD_USER_INPUT"),
                Arguments.of(
                        "a foreign cursor",
                        query("{ posts(after: \\\"b3RoZXI\\\") { totalCount } }"),
                        "BAD_USER_INPUT"),
                Arguments.of(
                        "both id and slug", query("{ post(id: \\\"a\\\", slug: \\\"b\\\") { id } }"), "BAD_USER_INPUT"),
                Arguments.of("two thousand levels", query("{ a ".repeat(2000) + "}".repeat(2000)), "COST_LIMIT"),
                Arguments.of("a megabyte", query("{ a }" + " ".repeat(1 << 20)), "BAD_USER_INPUT"),
                Arguments.of("ten megabytes", query("#" + "x".repeat(10_000_000)), "BAD_USER_INPUT"),
                Arguments.of(
                        "a mutation without a token",
                        query(
                                "mutation { addComment(input: { postId: \\\"a\\\", markdown: \\\"b\\\" }) { userErrors { code } } }"),
                        "UNAUTHENTICATED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void client_gets_a_code_for_bad_input(String what, String body, String code) throws Exception {
        HttpResponse<String> response = graph.send(body);
        assertThat(response.statusCode()).isLessThan(500);
        assertThat(response.headers().firstValue("content-type").orElse("")).contains("json");
        assertThat(Subscription.code(GraphClient.JSON.readTree(response.body()).path("errors")))
                .isEqualTo(code);
        assertThat(response.body()).doesNotContain("Exception", "at dev.", "node_modules", "localhost", "127.0.0.1");
    }

    static Stream<String> tokens() {
        return Stream.of("x", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void client_with_an_invalid_token_gets_a_code_and_public_data(String token) throws Exception {
        GraphClient client = graph.with(token);
        assertThat(Subscription.code(
                        client.answer("{ viewer { email } }", Map.of()).path("errors")))
                .isEqualTo("UNAUTHENTICATED");
        assertThat(client.answer("{ posts { totalCount } }", Map.of())
                        .path("extensions")
                        .path("tokenExpired")
                        .asBoolean())
                .isTrue();
    }

    /** A request must not carry the tokens of two users. */
    @Test
    void client_with_two_tokens_is_refused() throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = GraphClient.HTTP
                .newWebSocketBuilder()
                .header("authorization", "Bearer one")
                .subprotocols("graphql-transport-ws")
                .buildAsync(graph.socket(), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
                        closed.complete(status);
                        return CompletableFuture.completedFuture(null);
                    }
                })
                .get(10, TimeUnit.SECONDS);
        socket.sendText("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer other\"}}", true);
        assertThat(closed.get(10, TimeUnit.SECONDS)).isBetween(4400, 4499);
    }

    private static String query(String document) {
        return "{\"query\":\"" + document + "\"}";
    }
}
