package dev.inkwire.users.encryption;

import dev.inkwire.starter.DevelopmentSecrets;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Takes the keys from the environment: without them the subgraph does not start. */
@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {

    private static final String KEYSET = "inkwire.encryption.keyset";
    private static final String INDEX_KEY = "inkwire.encryption.index-key";

    @Bean
    Encryption encryption(@Value("${" + KEYSET + "}") String keyset, Environment environment) {
        return new Encryption(secret(environment, KEYSET, keyset));
    }

    @Bean
    BlindIndex blindIndex(@Value("${" + INDEX_KEY + "}") String key, Environment environment) {
        return new BlindIndex(Base64.getDecoder().decode(secret(environment, INDEX_KEY, key)));
    }

    private static String secret(Environment environment, String name, String value) {
        DevelopmentSecrets.refuse(environment, name, value);
        return value.startsWith(DevelopmentSecrets.PREFIX)
                ? value.substring(DevelopmentSecrets.PREFIX.length())
                : value;
    }
}
