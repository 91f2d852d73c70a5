package dev.inkwire.starter.test;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;

/** What tests of a subgraph find in its context. */
@TestConfiguration(proxyBeanMethods = false)
public class TestSupport {

    /** The users subgraph has its own keys, and its tests sign in. */
    @Bean
    @ConditionalOnMissingBean(name = "tokenKeys")
    Function<SignedJWT, Flux<JWK>> tokenKeys() {
        return token -> Flux.just(Tokens.KEY.toPublicJWK());
    }

    @Bean
    static Statements statements() {
        return new Statements();
    }

    @Bean
    @Lazy
    Graph graph(Environment environment) {
        return new Graph(environment.getRequiredProperty("local.server.port", Integer.class));
    }
}
