package dev.inkwire.starter.observability;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import graphql.execution.instrumentation.ChainedInstrumentation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.micrometer.tracing.handler.TracingObservationHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

@SubgraphTest
class OperationMetricsTest {

    @Autowired
    Graph graph;

    @Autowired
    GraphQlSource source;

    @Autowired
    MeterRegistry meters;

    @Test
    void operation_is_counted_by_its_name() {
        graph.execute("query Greeting { anybody }");
        graph.post("""
                {"query": "{ anybody }", "extensions": {"operationName": "FromTheRouter"}}
                """);
        assertCounted("Greeting");
        assertCounted("FromTheRouter");
    }

    private void assertCounted(String name) {
        await().untilAsserted(() -> assertThat(meters.find("graphql.request")
                        .tags(
                                "graphql.operation.name",
                                name,
                                "graphql.outcome",
                                "SUCCESS",
                                "graphql.operation.type",
                                "query")
                        .timer())
                .isNotNull()
                .extracting(Timer::count)
                .isEqualTo(1L));
    }

    @Test
    void fields_loaders_and_statements_are_not_observed() {
        graph.execute("{ sleepInLoader(seconds: 0) }");
        assertThat(meters.getMeters().stream().map(Meter::getId).map(Meter.Id::getName))
                .contains("http.server.requests")
                .doesNotContain(
                        "graphql.datafetcher", "graphql.dataloader", "r2dbc.query", "http.server.requests.active");
    }

    @Test
    void requests_are_not_traced_unless_traces_are_exported(
            @Autowired ObjectProvider<TracingObservationHandler<?>> handlers) {
        assertThat(handlers).isEmpty();
    }

    @Test
    void metrics_are_those_that_the_documentation_names() throws IOException {
        graph.webSocket().document("{ anybody }").execute();
        Set<String> named = Pattern.compile("`(inkwire_(?!router_|webhook_)\\w+)`")
                .matcher(Files.readString(Path.of("../docs/operate.md")))
                .results()
                .map(name -> name.group(1))
                .collect(toSet());
        await().untilAsserted(() -> assertThat(meters.getMeters().stream()
                        .map(Meter::getId)
                        .map(meter -> meter.getConventionName(new PrometheusNamingConvention())
                                + (meter.getType() == Meter.Type.COUNTER ? "_total" : ""))
                        .filter(name -> name.startsWith("inkwire_"))
                        .collect(toSet()))
                .isEqualTo(named));
    }

    @Test
    void limit_of_subscriptions_is_reported_after_a_garbage_collection() {
        System.gc();
        assertThat(meters.get("inkwire.subscriptions.max").gauge().value()).isEqualTo(350);
    }

    @Test
    void no_chain_of_instrumentations_makes_fields_dearer() {
        assertThat(source.graphQl().getInstrumentation()).isNotInstanceOf(ChainedInstrumentation.class);
    }
}
