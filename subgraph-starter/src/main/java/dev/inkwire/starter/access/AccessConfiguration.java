package dev.inkwire.starter.access;

import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.security.RemoteKeys;
import dev.inkwire.starter.security.RevokedSessions;
import dev.inkwire.starter.security.StoredTokenKeys;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;

/** Keeps up with whose access tokens are void, and with the keys that sign them. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    private static final String NOT_USERS = "'${spring.application.name}' != 'users'";

    @Bean
    RevokedSessionStore revokedSessionStore(
            DatabaseClient database,
            RevokedSessions known,
            Notifier notifier,
            TransactionalEventPublisher transactionalEvents,
            @Value("${spring.application.name}") String subgraph) {
        return new RevokedSessionStore(database, known, notifier, transactionalEvents, subgraph);
    }

    /** Not in the users subgraph, which has sessions and keys in tables of its own. */
    @Bean
    @ConditionalOnExpression(NOT_USERS)
    AccessProjection accessProjection(RevokedSessionStore sessions, StoredTokenKeys keys) {
        return new AccessProjection(sessions, keys);
    }

    @Bean
    @ConditionalOnExpression(NOT_USERS)
    TokenKeyRefresh tokenKeyRefresh(RemoteKeys keys, Notifier notifier) {
        return new TokenKeyRefresh(keys, notifier);
    }
}
