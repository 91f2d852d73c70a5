package dev.inkwire.users.index;

import dev.inkwire.starter.settings.DevelopmentSecrets;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Reads the key of blind indexes from the configuration. The subgraph does not start without a valid key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BlindIndexProperties.class)
class BlindIndexConfiguration {

    @Bean
    BlindIndex blindIndex(BlindIndexProperties properties, Environment environment) {
        String key =
                DevelopmentSecrets.read(environment, BlindIndexProperties.PREFIX + ".index-key", properties.indexKey());
        return new BlindIndex(Base64.getDecoder().decode(key));
    }
}
