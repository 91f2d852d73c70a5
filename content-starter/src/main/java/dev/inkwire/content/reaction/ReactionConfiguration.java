package dev.inkwire.content.reaction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
public class ReactionConfiguration {

    @Bean
    Reactions reactions(DatabaseClient database) {
        return new Reactions(database);
    }

    @Bean
    ReactionsLoader reactionsLoader(Reactions reactions) {
        return new ReactionsLoader(reactions);
    }
}
