package dev.inkwire.starter.database;

import com.netflix.graphql.dgs.context.GraphQLContextContributor;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.util.List;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.dialect.PostgresDialect;
import org.springframework.http.client.ReactorResourceFactory;

/** Configures the connections to the database, the mapping of columns, and DataLoaders. */
@Configuration(proxyBeanMethods = false)
public class DatabaseConfiguration {

    /** Registers the converters of the subgraph in addition to those that Spring Data has for PostgreSQL. */
    @Bean
    R2dbcCustomConversions r2dbcCustomConversions(List<R2dbcConverters> registered) {
        return R2dbcCustomConversions.of(
                PostgresDialect.INSTANCE,
                registered.stream().flatMap(some -> some.converters().stream()).toList());
    }

    @Bean
    GraphQLContextContributor operationSnapshots(List<OperationSnapshot> snapshots) {
        return (context, extensions, request) -> snapshots.forEach(snapshot -> snapshot.record(context::put));
    }

    @Bean
    GraphQlSourceBuilderCustomizer loaderCacheClearing(List<OperationSnapshot> snapshots) {
        return source -> source.typeVisitors(List.of(new LoaderCacheClearing(snapshots)));
    }

    @Bean
    OperationCancellation.Interceptor operationCancellation() {
        return new OperationCancellation.Interceptor();
    }

    @Bean
    OperationCancellation.Fetchers trackedFetchers() {
        return new OperationCancellation.Fetchers();
    }

    /** Applies after DGS has adapted all DataLoaders to receive a context. */
    @Bean
    @Order(1)
    OperationCancellation.Loaders trackedLoaders() {
        return new OperationCancellation.Loaders();
    }

    @Bean
    ConnectionFactoryDecorator cancellableConnections() {
        return CancellableConnections::new;
    }

    /** Runs the connections on the web server's event loops, so that there is one thread for each processor. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sharedEventLoops(ReactorResourceFactory resources) {
        return options -> options.option(
                PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, new DatabaseLoops(resources.getLoopResources()));
    }
}
