package dev.inkwire.users.user;

import dev.inkwire.starter.database.R2dbcConverters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the converter of profiles. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    @Bean
    R2dbcConverters userConverters() {
        return R2dbcConverters.of(new UserReader());
    }
}
