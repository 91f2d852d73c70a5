package dev.inkwire.starter.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.SampleSubgraph;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class ErrorContractTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Test
    void internal_error_has_a_reference_and_no_internal_details() {
        JsonNode answer = graph.post("{\"query\":\"{ failing anybody }\"}");
        assertThat(Graph.codes(answer)).containsExactly("INTERNAL");
        assertThat(answer.at("/errors/0/extensions/reference").asString()).matches("[0-9a-f]{32}");
        assertThat(answer.toString()).doesNotContain(SampleSubgraph.INSIDE, "Exception", "dev.inkwire");
        assertThat(answer.at("/data/anybody").asString()).isEqualTo("hello");
    }

    @Test
    void reference_is_the_trace_of_the_request() {
        byte[] body = graph.http()
                .post()
                .contentType(MediaType.APPLICATION_JSON)
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .bodyValue("{\"query\":\"{ failing }\"}")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseBody();
        assertThat(new JsonMapper()
                        .readTree(body)
                        .at("/errors/0/extensions/reference")
                        .asString())
                .isEqualTo(TRACE);
    }

    @Test
    void reference_of_a_subscription_is_its_trace() {
        String events = graph.withHeader("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .http()
                .post()
                .accept(MediaType.TEXT_EVENT_STREAM)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"query\":\"subscription { failingLater }\"}")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(events).contains("\"reference\":\"" + TRACE + "\"");
    }

    @Test
    void null_in_a_non_null_field_is_an_internal_error() {
        JsonNode answer = graph.post("{\"query\":\"{ neverNull }\"}");
        assertThat(Graph.codes(answer)).containsExactly("INTERNAL");
        assertThat(answer.toString()).doesNotContain("Exception", "dev.inkwire");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ anybody",
                "",
                "}",
                "# nothing",
                "query { anybody } }",
                "{ \0 }",
                "{ add(number: 99999999999999999999999999999) ",
                "{ a: b: c }"
            })
    void document_that_cannot_be_parsed_is_a_syntax_error(String document) {
        assertThat(graph.errorCodes(document)).containsExactly("GRAPHQL_PARSE_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ unknown }",
                "{ anybody { field } }",
                "{ nested }",
                "{ add }",
                "{ add(number: \"one\") }",
                "{ add(number: 3000000000) }",
                "{ add(number: 1, other: 2) }",
                "{ add(number: 1, kind: HATE) }",
                "query ($n: String) { add(number: $n) }",
                "query { add(number: $n) }",
                "{ ...Missing }",
                "fragment F on Query { ...F } { ...F }",
                "mutation { anybody }"
            })
    void document_that_is_not_valid_is_a_validation_error(String document) {
        assertThat(graph.errorCodes(document)).isNotEmpty().containsOnly("GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"n\": null}",
                "{\"n\": \"1\"}",
                "{\"n\": 1.5}",
                "{\"n\": 1e30}",
                "{\"n\": [1]}",
                "{\"n\": 1, \"kind\": \"HATE\"}"
            })
    void variables_of_a_wrong_type_are_bad_input(String variables) {
        JsonNode answer = graph.post(
                "{\"query\": \"query ($n: Int!, $kind: Kind) { add(number: $n, kind: $kind) }\", \"variables\": %s}"
                        .formatted(variables));
        assertThat(Graph.codes(answer)).containsExactly("BAD_USER_INPUT");
        assertThat(answer.toString()).doesNotContain("Exception", "graphql.", "java.");
    }

    @Test
    void unknown_operation_name_is_bad_input() {
        assertThat(Graph.codes(graph.post("{\"query\":\"query A { anybody } query B { anybody }\"}")))
                .containsExactly("BAD_USER_INPUT");
        assertThat(Graph.codes(graph.post("{\"query\":\"query A { anybody }\", \"operationName\":\"C\"}")))
                .containsExactly("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "null",
                "[]",
                "1",
                "\"query\"",
                "{}",
                "{\"query\":null}",
                "{\"query\":[\"{ anybody }\"]}",
                "[{\"query\":\"{ anybody }\"}]",
                "{\"query\":\"{ anybody }\",\"variables\":1}",
                "{\"query\":\"{ anybody }\",\"variables\":[]}",
                "{\"query\":\"{ anybody }\",\"operationName\":{}}",
                "{\"query\":\"{ anybody }\",\"extensions\":\"x\"}",
                "\ud800"
            })
    void body_that_is_not_a_request_is_bad_input(String body) {
        JsonNode answer = graph.post(body);
        assertThat(Graph.codes(answer)).containsExactly("BAD_USER_INPUT");
        assertThat(answer.toString()).doesNotContain("Exception", "jackson", "java.");
    }

    @Test
    void body_of_two_megabytes_is_refused() {
        assertThat(graph.errorCodes("{ anybody }", Map.of("text", "x".repeat(2_000_000))))
                .containsExactly("BAD_USER_INPUT");
        assertThat(graph.errorCodes("{ anybody } #" + "x".repeat(10_000_000))).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void operation_with_two_thousand_levels_is_refused() {
        assertThat(graph.errorCodes("{ nested ".repeat(2_000) + "}".repeat(2_000)))
                .containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(Graph.codes(graph.post("{\"query\":\"{ anybody }\",\"variables\":{\"x\":" + "[".repeat(2_000)
                        + "]".repeat(2_000) + "}}")))
                .containsExactly("BAD_USER_INPUT");
        assertThat(graph.errorCodes("query ($x: Int = " + "[".repeat(2_000) + "]".repeat(2_000) + ") { anybody }"))
                .containsExactly("GRAPHQL_PARSE_FAILED");
    }

    @Test
    void operation_with_a_hundred_thousand_fields_is_refused() {
        assertThat(graph.errorCodes("{" + " anybody".repeat(100_000) + "}")).containsExactly("GRAPHQL_PARSE_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/xml"
            })
    void body_of_another_type_is_bad_input(String type) {
        assertThatError(
                graph.http().post().header("Content-Type", type).bodyValue("{\"query\":\"{ anybody }\"}"),
                "BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void other_methods_are_bad_input(String method) {
        assertThatError(graph.http().method(HttpMethod.valueOf(method)), "BAD_USER_INPUT");
    }

    @Test
    void media_type_that_cannot_be_produced_is_bad_input() {
        assertThatError(
                graph.http()
                        .post()
                        .contentType(MediaType.APPLICATION_JSON)
                        .accept(MediaType.TEXT_HTML)
                        .bodyValue("{\"query\":\"{ anybody }\"}"),
                "BAD_USER_INPUT");
    }

    @Test
    void other_path_is_not_found() {
        assertThatError(
                WebTestClient.bindToServer()
                        .baseUrl("http://localhost:" + graph.port())
                        .build()
                        .get()
                        .uri("/index.html"),
                "NOT_FOUND");
    }

    @Test
    void user_errors_are_in_the_payload() {
        assertThat(rename("taken").toString())
                .isEqualTo(
                        "{\"data\":{\"rename\":{\"name\":null,\"userErrors\":[{\"code\":\"TAKEN\",\"message\":\"Somebody has it.\",\"path\":[\"input\",\"name\"]}]}}}");
        assertThat(rename("far too long").at("/data/rename/userErrors/0/code").asString())
                .isEqualTo("INVALID");
        assertThat(rename("Ada").at("/data/rename/name").asString()).isEqualTo("Ada");
    }

    @Test
    void field_is_unavailable_during_an_outage_of_the_database() {
        String query = "{ sleep(seconds: 0) anybody }";
        database.cut();
        try {
            assertThat(graph.errorCodes(query)).containsExactly("UNAVAILABLE");
            assertThat(graph.errorCodes("{ anybody }")).isEmpty();
        } finally {
            database.mend();
        }
        await().atMost(PATIENCE).until(() -> graph.errorCodes(query).isEmpty());
    }

    @Test
    void statement_that_the_database_cancels_is_unavailable() {
        CompletableFuture<List<String>> codes =
                CompletableFuture.supplyAsync(() -> graph.errorCodes("{ sleep(seconds: 30) }"));
        await().atMost(PATIENCE)
                .until(() -> database.sql("""
                                select count(pg_cancel_backend(pid)) from pg_stat_activity
                                where query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'
                                """).query(Integer.class).single() == 1);
        assertThat(codes).succeedsWithin(PATIENCE).isEqualTo(List.of("UNAVAILABLE"));
    }

    @Test
    void subscription_that_fails_later_reveals_no_internal_details() {
        StepVerifier.create(graph.subscribe("subscription { failingLater }", Map.of()))
                .expectNext(Map.of("failingLater", "so far so good"))
                .consumeErrorWith(e -> {
                    assertThat(((GraphError) e).code()).isEqualTo("INTERNAL");
                    assertThat(e.getMessage()).doesNotContain(SampleSubgraph.INSIDE);
                })
                .verify(PATIENCE);
    }

    @Test
    void subscription_over_sse_that_does_not_start_ends_with_its_error() {
        assertThatSseEndsWith("subscription { membersOnly }", "UNAUTHENTICATED");
        assertThatSseEndsWith("subscription { unknown }", "GRAPHQL_VALIDATION_FAILED");
        assertThatSseEndsWith("subscription {", "GRAPHQL_PARSE_FAILED");
    }

    private void assertThatSseEndsWith(String document, String code) {
        List<ServerSentEvent<JsonNode>> events =
                graph.stream(document, Map.of()).collectList().block(PATIENCE);
        assertThat(events).extracting(ServerSentEvent::event).containsExactly("next", "complete");
        assertThat(Graph.codes(events.get(0).data())).containsExactly(code);
    }

    private JsonNode rename(String name) {
        return graph.post(
                "{\"query\":\"mutation { rename(name: \\\"%s\\\") { name userErrors { code message path } } }\"}"
                        .formatted(name));
    }

    private static void assertThatError(WebTestClient.RequestHeadersSpec<?> request, String code) {
        var answer = request.exchange().expectBody().returnResult();
        assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(Graph.codes(new JsonMapper().readTree(answer.getResponseBody())))
                .containsExactly(code);
    }
}
