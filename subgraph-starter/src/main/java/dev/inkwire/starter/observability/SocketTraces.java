package dev.inkwire.starter.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.ReceiverContext;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Continues the trace of an operation over a WebSocket, which carries its {@code traceparent} in the extensions. The
 * trace of the handshake is not that of the operations.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
final class SocketTraces implements WebGraphQlInterceptor, Ordered {

    private static final String TRACEPARENT = "traceparent";

    private final ObservationRegistry observations;

    SocketTraces(ObservationRegistry observations) {
        this.observations = observations;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return request.getExtensions().get(TRACEPARENT) instanceof String traceparent
                ? Mono.defer(() -> observed(chain.next(request), traceparent))
                : chain.next(request);
    }

    private Mono<WebGraphQlResponse> observed(Mono<WebGraphQlResponse> response, String traceparent) {
        ReceiverContext<String> context =
                new ReceiverContext<>((carrier, key) -> key.equals(TRACEPARENT) ? carrier : null);
        context.setCarrier(traceparent);
        Observation observation = Observation.start("inkwire.socket.operation", () -> context, observations);
        return response.doOnError(observation::error)
                .doFinally(end -> observation.stop())
                .contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, observation));
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
