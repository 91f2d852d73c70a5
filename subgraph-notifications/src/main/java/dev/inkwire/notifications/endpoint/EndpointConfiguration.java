package dev.inkwire.notifications.endpoint;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EndpointProperties.class)
class EndpointConfiguration {

    @Bean
    EndpointRules endpointRules(EndpointProperties properties) {
        return EndpointRules.of(properties);
    }

    @Bean
    EndpointClient endpointClient(EndpointRules rules) {
        return new EndpointClient(rules, null, null, EndpointClient.TIMEOUT);
    }
}
