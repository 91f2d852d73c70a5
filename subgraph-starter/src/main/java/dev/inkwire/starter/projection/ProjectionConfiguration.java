package dev.inkwire.starter.projection;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.settings.SubgraphProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/** Configures the projections of other subgraphs' data. */
@Configuration(proxyBeanMethods = false)
public class ProjectionConfiguration {

    @Bean
    ProjectionStore projectionStore(DatabaseClient database, TransactionalOperator transaction) {
        return new ProjectionStore(new ProjectionCursors(database), new ProjectionKeys(database), transaction);
    }

    @Bean
    UserPairRepository userPairs(DatabaseClient database) {
        return new UserPairRepository(database);
    }

    @Bean
    Projections projections(
            List<Projection> projections,
            SubgraphProperties properties,
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
                                new FeedClient(client, feed(properties, projection), secrets),
                                store,
                                Ticker.systemTicker())));
        return new Projections(projectors, notifier, meters);
    }

    private static URI feed(SubgraphProperties properties, Projection projection) {
        URI feed = properties.feeds().get(projection.owner());
        Assert.notNull(feed, () -> "The projection %s requires the setting inkwire.feeds.%s."
                .formatted(projection.name(), projection.owner()));
        return feed;
    }

    @Bean
    ProjectionsHealthIndicator projectionsHealthIndicator(Projections projections) {
        return new ProjectionsHealthIndicator(projections);
    }
}
