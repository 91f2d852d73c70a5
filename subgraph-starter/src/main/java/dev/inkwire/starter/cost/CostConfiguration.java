package dev.inkwire.starter.cost;

import com.netflix.graphql.dgs.context.GraphQLContextContributorInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much an operation may cost. */
@Configuration(proxyBeanMethods = false)
public class CostConfiguration {

    /**
     * Installs the limit, and a chain around it only if a subgraph has an instrumentation of its own: every field has
     * to pass through a chain.
     */
    @Bean
    GraphQlSourceBuilderCustomizer costLimit(
            GraphQLContextContributorInstrumentation contributors,
            ObjectProvider<Instrumentation> all,
            @Value("${inkwire.max-cost:50000}") long limit) {
        CostLimit own = new CostLimit(contributors, limit);
        List<Instrumentation> others = all.orderedStream()
                .filter(instrumentation -> instrumentation != contributors)
                .toList();
        List<Instrumentation> chain = new ArrayList<>(List.of(own));
        chain.addAll(others);
        return source -> source.configureGraphQl(
                graphQl -> graphQl.instrumentation(others.isEmpty() ? own : new ChainedInstrumentation(chain)));
    }
}
