package dev.inkwire.starter.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class RequestErrorsTest {

    final WebGraphQlRequest request = new WebGraphQlRequest(
            URI.create("/graphql"),
            new HttpHeaders(),
            null,
            null,
            Map.of(),
            new DefaultGraphQlRequest("{ anybody }"),
            "id",
            Locale.ROOT);

    @Test
    void operation_that_takes_too_long_ends() {
        StepVerifier.withVirtualTime(
                        () -> new RequestErrors(Duration.ofSeconds(10)).intercept(request, slow -> Mono.never()))
                .expectSubscription()
                .expectNoEvent(Duration.ofSeconds(9))
                .thenAwait(Duration.ofSeconds(1))
                .assertNext(response -> assertThat(response.getErrors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.getExtensions()).containsEntry("code", "TIMEOUT")))
                .verifyComplete();
    }
}
