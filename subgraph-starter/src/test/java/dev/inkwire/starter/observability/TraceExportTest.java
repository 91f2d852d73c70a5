package dev.inkwire.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Spans;
import dev.inkwire.starter.test.Spans.Span;
import dev.inkwire.starter.test.SubgraphTest;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;

/** A subgraph that exports spans and has an instrumentation of its own. */
@SubgraphTest
@Import(TraceExportTest.AddedInstrumentation.class)
@DirtiesContext
class TraceExportTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String ROUTER_SPAN = "b7ad6b7169203331";
    static final Spans SPANS = new Spans();

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    AddedInstrumentation added;

    @DynamicPropertySource
    static void export(DynamicPropertyRegistry properties) {
        properties.add("management.opentelemetry.tracing.export.otlp.endpoint", () -> SPANS.endpoint() + "/v1/traces");
        properties.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
        properties.add("spring.application.name", () -> "sample");
    }

    @AfterAll
    static void close() {
        SPANS.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ sleep(seconds: 0) }", "{ sleepInLoader(seconds: 0) }"})
    void sampled_operation_is_exported_with_its_statements(String document) {
        String trace = "0af7651916cd43dd8448eb2%09d".formatted(document.length());
        send(document, trace, "01");
        awaitSpans(trace, "http post /graphql", "graphql query", "query");
    }

    @Test
    void sampled_operation_over_a_web_socket_is_exported_with_its_statements() {
        String trace = "1af7651916cd43dd8448eb211c80319c";
        graph.webSocket()
                .document("{ sleep(seconds: 0) }")
                .extension("traceparent", traceparent(trace, "01"))
                .execute();
        awaitSpans(trace, "inkwire.socket.operation", "graphql query", "query");
    }

    private void awaitSpans(String trace, String... names) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(SPANS.of(trace)).extracting(Span::name).containsExactlyInAnyOrder(names));
        List<Span> spans = SPANS.of(trace);
        assertThat(spans)
                .extracting(Span::parentId)
                .isSubsetOf(Stream.concat(Stream.of(ROUTER_SPAN), spans.stream().map(Span::id))
                        .toList());
    }

    @Test
    void operation_that_the_router_did_not_sample_is_not_exported() {
        String unsampled = "2af7651916cd43dd8448eb211c80319c";
        String sampled = "3af7651916cd43dd8448eb211c80319c";
        send("{ sleep(seconds: 0) }", unsampled, "00");
        graph.execute("{ sleep(seconds: 0) }");
        send("{ sleep(seconds: 0) }", sampled, "01");
        awaitSpans(sampled, "http post /graphql", "graphql query", "query");
        assertThat(SPANS.of(unsampled)).isEmpty();
        assertThat(SPANS.all()).extracting(Span::parentId).doesNotContain("");
    }

    @Test
    void statement_of_an_aborted_request_is_cancelled() {
        Disposable request = WebClient.create("http://localhost:" + graph.port() + "/graphql")
                .post()
                .bodyValue(Map.of("query", "{ sleep(seconds: 9) }"))
                .retrieve()
                .bodyToMono(String.class)
                .subscribe();
        await().atMost(PATIENCE).until(() -> sleeping() == 1);
        request.dispose();
        await().atMost(Duration.ofSeconds(8)).until(() -> sleeping() == 0);
    }

    private int sleeping() {
        return database.sql("""
                        select count(*) from pg_stat_activity
                        where query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'
                        """).query(Integer.class).single();
    }

    @Test
    void instrumentation_of_a_subgraph_sees_every_field() {
        graph.execute("{ anybody add(number: 1) }");
        assertThat(added.fields).contains("anybody", "add");
    }

    private void send(String document, String trace, String flags) {
        graph.withHeader("traceparent", traceparent(trace, flags)).execute(document);
    }

    private static String traceparent(String trace, String flags) {
        return "00-%s-%s-%s".formatted(trace, ROUTER_SPAN, flags);
    }

    static class AddedInstrumentation extends SimplePerformantInstrumentation {

        final Queue<String> fields = new ConcurrentLinkedQueue<>();

        @Override
        public DataFetcher<?> instrumentDataFetcher(
                DataFetcher<?> fetcher,
                InstrumentationFieldFetchParameters parameters,
                @Nullable InstrumentationState state) {
            fields.add(parameters.getEnvironment().getField().getName());
            return fetcher;
        }
    }
}
