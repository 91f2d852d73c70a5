package dev.inkwire.starter.test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Beans for tests of a subgraph, in addition to {@link Database}, {@link Redis} and {@link Neighbours}. */
@TestConfiguration(proxyBeanMethods = false)
public class TestSupport {

    @Bean
    static Statements statements() {
        return new Statements();
    }

    @Bean
    Graph graph(Environment environment) {
        return new Graph(() -> environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
