package dev.inkwire.content.reaction;

import dev.inkwire.starter.database.R2dbcConverters;
import io.r2dbc.spi.Row;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.convert.ConverterBuilder;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
public class ReactionConfiguration {

    /** Reads reactions without reflection, since a page contains up to a hundred. */
    @Bean
    R2dbcConverters reactionConverters() {
        return R2dbcConverters.of(ConverterBuilder.reading(Row.class, Reaction.class, Reaction::of));
    }

    @Bean
    Reactions reactions(ReactionRepository reactions, DatabaseClient database) {
        return new Reactions(reactions, database);
    }

    @Bean
    ReactionsLoader reactionsLoader(Reactions reactions) {
        return new ReactionsLoader(reactions);
    }
}
