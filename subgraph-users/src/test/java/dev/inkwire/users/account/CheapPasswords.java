package dev.inkwire.users.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes the passwords of hundreds of members who sign up for tests, with less memory and fewer passes.
 * {@link PasswordsTest} tests the encoder of production.
 */
@Configuration(proxyBeanMethods = false)
class CheapPasswords {

    @Bean
    @Primary
    PasswordEncoder cheapPasswordEncoder() {
        return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    }
}
