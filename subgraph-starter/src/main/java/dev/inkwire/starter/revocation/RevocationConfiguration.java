package dev.inkwire.starter.revocation;

import dev.inkwire.starter.event.Notifier;
import dev.inkwire.starter.security.RemoteKeys;
import dev.inkwire.starter.security.RevokedSessions;
import dev.inkwire.starter.security.StoredTokenKeys;
import dev.inkwire.starter.security.TokenProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;

/**
 * Configures the revocation of access tokens. The subgraph that issues the tokens stores sessions and keys in tables of
 * its own; the others, which have {@link RemoteKeys}, project its events.
 */
@Configuration(proxyBeanMethods = false)
public class RevocationConfiguration {

    @Bean
    RevokedSessionStore revokedSessionStore(
            DatabaseClient database,
            RevokedSessions known,
            Notifier notifier,
            TransactionalEventPublisher transactionalEvents) {
        return new RevokedSessionStore(database, known, notifier, transactionalEvents);
    }

    @Bean
    @ConditionalOnBean(RemoteKeys.class)
    RevocationProjection revocationProjection(
            TokenProperties token, RevokedSessionStore sessions, StoredTokenKeys keys) {
        return new RevocationProjection(token.subgraph(), sessions, keys);
    }

    @Bean
    @ConditionalOnBean(RemoteKeys.class)
    TokenKeyRefresh tokenKeyRefresh(TokenProperties token, RemoteKeys keys, Notifier notifier) {
        return new TokenKeyRefresh(keys, notifier.notifications(token.subgraph()));
    }
}
