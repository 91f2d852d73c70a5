package dev.inkwire.starter.event;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.cache.LogPositions;
import dev.inkwire.starter.database.OperationSnapshot;
import dev.inkwire.starter.security.RevokedSessions;
import dev.inkwire.starter.settings.DevelopmentSecrets;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import tools.jackson.databind.json.JsonMapper;

/** Configures the event log of a subgraph and its readers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InternalSecrets.class)
public class EventConfiguration {

    @Bean
    Notifier notifier(ReactiveStringRedisTemplate redis, Environment environment) {
        return new Notifier(redis, environment.getRequiredProperty("spring.application.name"));
    }

    /** Lets notifications fail at once while Redis is down, instead of queueing them. */
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectCommandsWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    InitializingBean refuseDevelopmentSecrets(InternalSecrets internal, Environment environment) {
        return () -> internal.secrets()
                .forEach(secret -> DevelopmentSecrets.refuse(environment, "inkwire.internal.secrets", secret));
    }

    @Bean
    CacheEvictions evictions() {
        return new CacheEvictions();
    }

    @Bean
    EventLog eventLog(
            DatabaseClient database,
            TransactionalEventPublisher transactionalEvents,
            JsonMapper json,
            PeriodicTasks tasks) {
        EventLog log = new EventLog(database, transactionalEvents, json);
        tasks.everyInBatches(Duration.ofHours(1), "prune-event-log", log::prune);
        return log;
    }

    @Bean
    EventLogReader eventLogReader(DatabaseClient database, JsonMapper json) {
        return new EventLogReader(database, new EventRows(json));
    }

    @Bean
    LogTailer tailer(EventLogReader log, CacheEvictions evictions, Notifier notifier, MeterRegistry meters) {
        return new LogTailer(log, evictions, notifier, meters);
    }

    @Bean
    EventLogHealthIndicator eventLogHealthIndicator(LogTailer tailer) {
        return new EventLogHealthIndicator(tailer);
    }

    @Bean
    LiveEvents liveEvents(LogTailer tailer, EventLogReader log, RevokedSessions revoked) {
        return new LiveEvents(tailer, new TopicReader(tailer, log), revoked);
    }

    @Bean
    SequentialEvents sequentialEvents() {
        return new SequentialEvents();
    }

    /** Reports the end of the log that this replica has read, after its caches were evicted. */
    @Bean
    LogPositions ownLogPosition(LogTailer tailer, Environment environment) {
        String name = environment.getRequiredProperty("spring.application.name");
        return () -> {
            LogTailer.State state = tailer.isReady() ? tailer.state() : null;
            return state == null ? null : state.head().of(name, state.logId());
        };
    }

    /** Records the end of the log before an operation reads anything: see {@link LiveEvents#cursor}. */
    @Bean
    OperationSnapshot logPosition(LogTailer tailer) {
        return context -> {
            LogTailer.State state = tailer.state();
            if (state != null) {
                context.accept(LogTailer.State.class, state);
            }
        };
    }
}
