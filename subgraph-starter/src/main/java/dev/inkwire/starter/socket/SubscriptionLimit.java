package dev.inkwire.starter.socket;

import dev.inkwire.starter.error.ApiException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses subscriptions beyond the limit of this replica, which applies to WebSockets and SSE together. */
final class SubscriptionLimit implements WebGraphQlInterceptor {

    /** By then other subscriptions may have ended, or a load balancer may choose another replica. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final int max;
    private final AtomicInteger open = new AtomicInteger();

    SubscriptionLimit(int max, MeterRegistry meters) {
        this.max = max;
        meters.gauge("inkwire.subscriptions", open);
        // a registry refers to a bare number weakly, and reports NaN once that is collected
        Gauge.builder("inkwire.subscriptions.max", () -> max).register(meters);
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request)
                .map(response -> response.getData() instanceof Publisher<?> events
                        ? response.transform(builder -> builder.data(limit(events)))
                        : response);
    }

    private <T> Flux<T> limit(Publisher<T> events) {
        return Flux.defer(() -> {
            if (open.incrementAndGet() > max) {
                open.decrementAndGet();
                ApiException refusal = ApiException.unavailable(
                        RETRY_AFTER, "This server has too many subscriptions at the moment. Try again later.");
                return Flux.error(new SubscriptionPublisherException(List.of(refusal.toGraphQlError()), refusal));
            }
            return Flux.from(events).doFinally(end -> open.decrementAndGet());
        });
    }
}
