package dev.inkwire.starter.event;

import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads the fields of an event after the preceding event of the subscription is complete. Otherwise GraphQL Java
 * executes several events at a time, which share their DataLoaders.
 */
final class SequentialEvents implements WebGraphQlInterceptor {

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> response.getData() instanceof Publisher<?> events
                        ? response.transform(
                                builder -> builder.data(Flux.from(events).limitRate(1)))
                        : response);
    }
}
