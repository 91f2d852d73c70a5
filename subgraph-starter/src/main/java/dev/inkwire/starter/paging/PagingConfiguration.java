package dev.inkwire.starter.paging;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class PagingConfiguration {

    @Bean
    PageArgumentsResolver pageArgumentsResolver() {
        return new PageArgumentsResolver();
    }
}
