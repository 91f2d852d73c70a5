package dev.inkwire.starter.erasure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
public class ErasureConfiguration {

    @Bean
    ErasedUsers erasedUsers(DatabaseClient database) {
        return new ErasedUsers(database);
    }
}
