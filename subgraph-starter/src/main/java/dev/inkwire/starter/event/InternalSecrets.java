package dev.inkwire.starter.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The secrets that authenticate subgraphs to one another. They are not checked with {@code @Validated}, whose report of
 * a failure would print them.
 *
 * @param secrets the first is sent, and all are accepted: with two, they can be replaced one subgraph at a time
 */
@ConfigurationProperties("inkwire.internal")
public record InternalSecrets(List<String> secrets) {

    private static final int MIN_LENGTH = 24;

    public InternalSecrets {
        Assert.notEmpty(secrets, "The setting inkwire.internal.secrets is required.");
        for (String secret : secrets) {
            Assert.isTrue(
                    secret.length() >= MIN_LENGTH,
                    "Each of the secrets in inkwire.internal.secrets must have at least " + MIN_LENGTH
                            + " characters.");
        }
    }

    /** Returns the value of the Authorization header of a request to another subgraph. */
    public String authorization() {
        return authorization(secrets.get(0));
    }

    /** Passes on the requests of other subgraphs, and answers all others with 401. */
    public Mono<ServerResponse> authenticated(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return accept(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                ? next.handle(request)
                : ServerResponse.status(HttpStatus.UNAUTHORIZED).build();
    }

    /** Returns whether a header contains one of the secrets, in a time that does not depend on its value. */
    boolean accept(@Nullable String authorization) {
        byte[] given = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        boolean accepted = false;
        for (String secret : secrets) {
            accepted |= MessageDigest.isEqual(given, authorization(secret).getBytes(StandardCharsets.UTF_8));
        }
        return accepted;
    }

    private static String authorization(String secret) {
        return "Bearer " + secret;
    }

    /** Omits the secrets. */
    @Override
    public String toString() {
        return "InternalSecrets[" + secrets.size() + "]";
    }
}
