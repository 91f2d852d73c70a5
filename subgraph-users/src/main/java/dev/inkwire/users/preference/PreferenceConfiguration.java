package dev.inkwire.users.preference;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the times of digests. */
@Configuration(proxyBeanMethods = false)
class PreferenceConfiguration {

    @Bean
    DigestTimes digestTimes(MailPreferenceProperties properties) {
        return new DigestTimes(Clock.systemUTC(), properties.digestTime());
    }
}
