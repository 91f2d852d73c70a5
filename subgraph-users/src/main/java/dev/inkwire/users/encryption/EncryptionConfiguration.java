package dev.inkwire.users.encryption;

import dev.inkwire.starter.settings.DevelopmentSecrets;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the keys from the configuration. Without valid keys the subgraph does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EncryptionProperties.class)
class EncryptionConfiguration {

    @Bean
    Encryption encryption(EncryptionProperties properties, Environment environment) {
        return new Encryption(secret(environment, "keyset", properties.keyset()));
    }

    @Bean
    BlindIndex blindIndex(EncryptionProperties properties, Environment environment) {
        return new BlindIndex(Base64.getDecoder().decode(secret(environment, "index-key", properties.indexKey())));
    }

    private static String secret(Environment environment, String name, String value) {
        DevelopmentSecrets.refuse(environment, EncryptionProperties.PREFIX + "." + name, value);
        return value.startsWith(DevelopmentSecrets.PREFIX)
                ? value.substring(DevelopmentSecrets.PREFIX.length())
                : value;
    }
}
