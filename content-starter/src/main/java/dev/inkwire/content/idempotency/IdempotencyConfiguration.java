package dev.inkwire.content.idempotency;

import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.starter.background.PeriodicTasks;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
public class IdempotencyConfiguration {

    @Bean
    IdempotencyKeys idempotencyKeys(IdempotencyKeyRepository keys, JsonMapper json, PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-idempotency-keys", keys::deleteExpired);
        return new IdempotencyKeys(keys, json);
    }

    @Bean
    UserErasure idempotencyErasure(IdempotencyKeyRepository keys) {
        return keys::deleteAllOf;
    }
}
