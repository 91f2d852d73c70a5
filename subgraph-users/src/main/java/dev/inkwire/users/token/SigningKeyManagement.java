package dev.inkwire.users.token;

import dev.inkwire.starter.event.InternalSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * On the management port, {@code POST /internal/signing-keys} makes another signing key: 201. Named in
 * {@code META-INF/spring}, and without an annotation that would let the public port have it, too.
 */
class SigningKeyManagement {

    @Bean
    RouterFunction<ServerResponse> signingKeyRotation(SigningKeys keys, InternalSecrets secrets) {
        return RouterFunctions.route()
                .POST("/internal/signing-keys", request -> keys.rotate()
                        .then(ServerResponse.status(HttpStatus.CREATED).build()))
                .filter(secrets::authenticated)
                .build();
    }
}
