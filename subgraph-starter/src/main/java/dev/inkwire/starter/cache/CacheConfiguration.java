package dev.inkwire.starter.cache;

import com.netflix.graphql.dgs.internal.DgsSchemaProvider;
import com.netflix.graphql.dgs.internal.EntityFetcherRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures what this subgraph reports to the router's response cache. */
@Configuration(proxyBeanMethods = false)
public class CacheConfiguration {

    @Bean
    CacheHeaders cacheHeaders(List<LogPositions> logs) {
        return new CacheHeaders(logs);
    }

    @Bean
    GraphQlSourceBuilderCustomizer uncacheableFields(
            ObjectProvider<DgsSchemaProvider> schema, EntityFetcherRegistry entityFetchers) {
        return source -> source.typeVisitors(List.of(new UncacheableFields(schema, entityFetchers)));
    }
}
