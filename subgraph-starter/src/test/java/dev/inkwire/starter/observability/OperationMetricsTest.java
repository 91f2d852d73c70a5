package dev.inkwire.starter.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.SubgraphTest;
import graphql.execution.instrumentation.ChainedInstrumentation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.junit.jupiter.api.Test;
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
                .doesNotContain("graphql.datafetcher", "graphql.dataloader", "r2dbc.query");
    }

    @Test
    void no_chain_of_instrumentations_makes_fields_dearer() {
        assertThat(source.graphQl().getInstrumentation()).isNotInstanceOf(ChainedInstrumentation.class);
    }
}
