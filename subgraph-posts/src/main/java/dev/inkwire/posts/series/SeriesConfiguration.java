package dev.inkwire.posts.series;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;

@Configuration(proxyBeanMethods = false)
class SeriesConfiguration {

    /** Reads series as the composed statements do. */
    @Bean
    R2dbcConverters seriesConverters() {
        return R2dbcConverters.of(ConverterBuilder.reading(Row.class, Series.class, Series::of));
    }
}
