package dev.inkwire.comments.comment;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;

@Configuration(proxyBeanMethods = false)
class CommentConfiguration {

    /** Reads comments without reflection, since a page of events contains hundreds. */
    @Bean
    R2dbcConverters commentConverters() {
        return R2dbcConverters.of(ConverterBuilder.reading(Row.class, Comment.class, Comment::of));
    }
}
