package dev.inkwire.starter.access;

import dev.inkwire.starter.event.Doorbell;
import dev.inkwire.starter.security.KeptKeys;
import dev.inkwire.starter.security.RevokedSessions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** Keeps up with whose access tokens are void, and with the keys that sign them. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    RevokedSessionStore revokedSessionStore(
            DatabaseClient database,
            RevokedSessions known,
            Doorbell doorbell,
            @Value("${spring.application.name}") String subgraph) {
        return new RevokedSessionStore(database, known, doorbell, subgraph);
    }

    /** The users subgraph, which tells of sessions and keys, has them from itself. */
    @Bean
    @ConditionalOnExpression("'${spring.application.name}' != 'users'")
    AccessProjection accessProjection(RevokedSessionStore sessions, KeptKeys keys) {
        return new AccessProjection(sessions, keys);
    }
}
