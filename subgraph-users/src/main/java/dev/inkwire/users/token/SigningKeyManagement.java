package dev.inkwire.users.token;

import dev.inkwire.starter.event.InternalSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Creates a signing key on {@code POST /internal/signing-keys} of the management port; answers 201. Registered in
 * {@code META-INF/spring}: an annotation would also register it on the public port.
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
