package dev.inkwire.content.idempotency;

import dev.inkwire.starter.background.PeriodicTasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    IdempotencyKeys idempotencyKeys(DatabaseClient database, JsonMapper json, PeriodicTasks tasks) {
        IdempotencyKeys keys = new IdempotencyKeys(database, json);
        tasks.every(Duration.ofHours(1), "prune-idempotency-keys", keys::prune);
        return keys;
    }
}
