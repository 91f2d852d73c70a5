package dev.inkwire.starter.cost;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits what an operation may cost. */
@Configuration(proxyBeanMethods = false)
public class CostConfiguration {

    @Bean
    CostLimit costLimit(@Value("${inkwire.max-cost:50000}") long limit) {
        return new CostLimit(limit);
    }
}
