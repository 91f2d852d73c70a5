package dev.inkwire.starter.projection;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.Notifier;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/** Configures the projections of other subgraphs' data. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionConfiguration.Owners.class)
public class ProjectionConfiguration {

    /** @param feeds the management address of each subgraph whose log is read, by the name of the subgraph */
    @ConfigurationProperties("inkwire")
    record Owners(Map<String, URI> feeds) {

        Owners(Map<String, URI> feeds) {
            this.feeds = feeds == null ? Map.of() : feeds;
        }

        URI of(Projection projection) {
            URI feed = feeds.get(projection.owner());
            Assert.notNull(
                    feed,
                    () -> "The setting inkwire.feeds." + projection.owner() + " is required by the projection "
                            + projection.name() + ".");
            return feed;
        }
    }

    @Bean
    ProjectionStore projectionStore(DatabaseClient database, TransactionalOperator transaction) {
        return new ProjectionStore(new ProjectionCursors(database), new ProjectionKeys(database), transaction);
    }

    @Bean
    Projections projections(
            List<Projection> projections,
            Owners owners,
            WebClient.Builder client,
            InternalSecrets secrets,
            ProjectionStore store,
            Notifier notifier,
            MeterRegistry meters) {
        Map<Projection, Projector> projectors = projections.stream()
                .collect(toMap(
                        identity(),
                        projection -> new Projector(
                                projection,
                                new FeedClient(client, owners.of(projection), secrets),
                                store,
                                Ticker.systemTicker())));
        return new Projections(projectors, notifier, meters);
    }

    @Bean
    ProjectionsHealthIndicator projectionsHealthIndicator(Projections projections) {
        return new ProjectionsHealthIndicator(projections);
    }
}
