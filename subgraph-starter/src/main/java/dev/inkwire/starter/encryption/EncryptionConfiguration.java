package dev.inkwire.starter.encryption;

import dev.inkwire.starter.settings.DevelopmentSecrets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Reads the keyset from the configuration, in subgraphs that have the setting {@code inkwire.encryption.keyset}. They
 * do not start without a valid keyset.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(EncryptionProperties.PREFIX + ".keyset")
@EnableConfigurationProperties(EncryptionProperties.class)
public class EncryptionConfiguration {

    @Bean
    Encryption encryption(EncryptionProperties properties, Environment environment) {
        return new Encryption(
                DevelopmentSecrets.read(environment, EncryptionProperties.PREFIX + ".keyset", properties.keyset()));
    }
}
