package dev.inkwire.starter;

import com.netflix.graphql.dgs.context.GraphQLContextContributor;
import dev.inkwire.starter.background.BackgroundConfiguration;
import dev.inkwire.starter.cache.CacheConfiguration;
import dev.inkwire.starter.cost.CostConfiguration;
import dev.inkwire.starter.database.DatabaseConfiguration;
import dev.inkwire.starter.database.TransactionConfiguration;
import dev.inkwire.starter.encryption.EncryptionConfiguration;
import dev.inkwire.starter.erasure.ErasureConfiguration;
import dev.inkwire.starter.error.ErrorConfiguration;
import dev.inkwire.starter.event.EventConfiguration;
import dev.inkwire.starter.observability.ObservabilityConfiguration;
import dev.inkwire.starter.paging.PagingConfiguration;
import dev.inkwire.starter.projection.ProjectionConfiguration;
import dev.inkwire.starter.revocation.RevocationConfiguration;
import dev.inkwire.starter.security.SecurityConfiguration;
import dev.inkwire.starter.settings.SubgraphProperties;
import dev.inkwire.starter.socket.SocketConfiguration;
import graphql.execution.instrumentation.dataloader.DataLoaderDispatchingContextKeys;
import graphql.scalars.ExtendedScalars;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Configures a Spring Boot application as a subgraph of Inkwire. */
@AutoConfiguration(
        beforeName = {
            "com.netflix.graphql.dgs.springgraphql.autoconfig.DgsSpringGraphQLAutoConfiguration",
            "org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive"
                    + ".ReactiveOAuth2ResourceServerAutoConfiguration"
        })
@EnableConfigurationProperties(SubgraphProperties.class)
@Import({
    BackgroundConfiguration.class,
    CacheConfiguration.class,
    CostConfiguration.class,
    DatabaseConfiguration.class,
    TransactionConfiguration.class,
    EncryptionConfiguration.class,
    ErrorConfiguration.class,
    SecurityConfiguration.class,
    RevocationConfiguration.class,
    PagingConfiguration.class,
    EventConfiguration.class,
    ObservabilityConfiguration.class,
    ProjectionConfiguration.class,
    SocketConfiguration.class,
    ErasureConfiguration.class
})
public class SubgraphAutoConfiguration {

    @Bean
    RuntimeWiringConfigurer sharedScalars() {
        return wiring ->
                wiring.scalar(DateTimeScalar.UTC).scalar(ExtendedScalars.Url.transform(scalar -> scalar.name("URL")));
    }

    /**
     * Dispatches DataLoaders that are called with the result of another DataLoader, which GraphQL Java does not by
     * default.
     */
    @Bean
    GraphQLContextContributor chainedDataLoaders() {
        return (context, extensions, request) ->
                context.put(DataLoaderDispatchingContextKeys.ENABLE_DATA_LOADER_EXHAUSTED_DISPATCHING, true);
    }
}
