package dev.inkwire.posts.post;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RevisionProperties.class)
class PostConfiguration {

    /** Reads posts and their texts without reflection, since a list contains up to a hundred. */
    @Bean
    R2dbcConverters postConverters() {
        return R2dbcConverters.of(
                ConverterBuilder.reading(Row.class, Post.class, Post::of),
                ConverterBuilder.reading(Row.class, PostBody.class, PostBody::of));
    }
}
