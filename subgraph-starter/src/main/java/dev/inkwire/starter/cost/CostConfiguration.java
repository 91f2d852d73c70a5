package dev.inkwire.starter.cost;

import dev.inkwire.starter.settings.SubgraphProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits what an operation may cost. */
@Configuration(proxyBeanMethods = false)
public class CostConfiguration {

    @Bean
    CostLimit costLimit(SubgraphProperties properties) {
        return new CostLimit(properties.maxCost());
    }
}
