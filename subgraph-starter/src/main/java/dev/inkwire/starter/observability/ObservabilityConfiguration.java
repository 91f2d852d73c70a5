package dev.inkwire.starter.observability;

import com.netflix.graphql.dgs.context.GraphQLContextContributorInstrumentation;
import dev.inkwire.starter.cost.CostLimit;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import io.micrometer.observation.ObservationRegistry;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.proxy.observation.ObservationProxyExecutionListener;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.observation.GraphQlObservationInstrumentation;
import reactor.core.publisher.Hooks;

/** Measures operations, and traces them from the router to each SQL statement and event feed. */
@Configuration(proxyBeanMethods = false)
public class ObservabilityConfiguration {

    /** Spring Boot sets it from {@code OTEL_EXPORTER_OTLP_ENDPOINT}, too. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    /** Chains the instrumentations that a subgraph adds; without any, there is no chain for each field to pass. */
    @Bean
    GraphQlSourceBuilderCustomizer instrumentations(
            CostLimit costLimit,
            GraphQLContextContributorInstrumentation contributors,
            ObservationRegistry observations,
            ObjectProvider<Instrumentation> all) {
        Instrumentation own = new OperationInstrumentation(
                costLimit,
                contributors,
                new GraphQlObservationInstrumentation(observations, new OperationConvention(), null, null));
        List<Instrumentation> added = all.orderedStream()
                .filter(instrumentation -> instrumentation != contributors)
                .toList();
        Instrumentation instrumentation = added.isEmpty()
                ? own
                : new ChainedInstrumentation(
                        Stream.concat(Stream.of(own), added.stream()).toList());
        return source -> source.configureGraphQl(graphQl -> graphQl.instrumentation(instrumentation));
    }

    /** What only traces that are exported are worth. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(ENDPOINT)
    static class Export implements DisposableBean {

        Export(ObservationRegistry observations) {
            // for DataLoaders and log lines, which learn the trace from their thread
            Hooks.enableAutomaticContextPropagation();
            TracedFutures.install(observations);
        }

        @Override
        public void destroy() {
            TracedFutures.uninstall();
            Hooks.disableAutomaticContextPropagation();
        }

        @Bean
        SocketTraces socketTraces(ObservationRegistry observations) {
            return new SocketTraces(observations);
        }

        /** Within the connections that can be cancelled: these are asked for the driver's. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ConnectionFactoryDecorator statementSpans(ObjectProvider<ObservationRegistry> observations) {
            return connections -> ProxyConnectionFactory.builder(connections)
                    .listener(new ObservationProxyExecutionListener(observations.getObject(), connections, null))
                    .build();
        }
    }
}
