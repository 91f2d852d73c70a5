package dev.inkwire.notifications.delivery;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.convert.ConverterBuilder;

@Configuration(proxyBeanMethods = false)
@Import(CacheDeliveriesRegistrar.class)
class DeliveryConfiguration {

    /** Reads deliveries as the composed statements do. */
    @Bean
    R2dbcConverters deliveryConverters() {
        return R2dbcConverters.of(ConverterBuilder.reading(Row.class, Delivery.class, Delivery::of));
    }
}
