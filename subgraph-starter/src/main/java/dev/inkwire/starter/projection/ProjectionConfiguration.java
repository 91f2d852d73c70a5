package dev.inkwire.starter.projection;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.erasure.BatchErasure;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.erasure.Erasures;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.settings.SubgraphProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/** Configures the projections and other consumers of the logs of other subgraphs. */
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
    @ConditionalOnBean(BatchErasure.class)
    UserErasures userErasures(ErasedUsers erased, Erasures erasures) {
        return new UserErasures(erased, erasures);
    }

    @Bean
    Projections projections(
            List<LogConsumer> consumers,
            SubgraphProperties properties,
            WebClient.Builder client,
            InternalSecrets secrets,
            ProjectionStore store,
            Notifier notifier,
            MeterRegistry meters) {
        Map<LogConsumer, Projector> projectors = consumers.stream()
                .collect(toMap(
                        identity(),
                        consumer -> new Projector(
                                consumer,
                                new FeedClient(client, feed(properties, consumer), secrets),
                                store,
                                Ticker.systemTicker())));
        return new Projections(projectors, notifier, meters);
    }

    private static URI feed(SubgraphProperties properties, LogConsumer consumer) {
        URI feed = properties.feeds().get(consumer.owner());
        Assert.notNull(feed, () -> "The consumer %s requires the setting inkwire.feeds.%s."
                .formatted(consumer.name(), consumer.owner()));
        return feed;
    }

    @Bean
    ProjectionsHealthIndicator projectionsHealthIndicator(Projections projections) {
        return new ProjectionsHealthIndicator(projections);
    }
}
