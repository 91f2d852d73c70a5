package dev.inkwire.notifications.webhook;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;

@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    /** Reads webhooks as the composed statements do. */
    @Bean
    R2dbcConverters webhookConverters() {
        return R2dbcConverters.of(ConverterBuilder.reading(Row.class, Webhook.class, Webhook::of));
    }
}
