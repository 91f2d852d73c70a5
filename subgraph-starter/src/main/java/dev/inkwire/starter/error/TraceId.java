package dev.inkwire.starter.error;

import graphql.GraphQLContext;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The trace that an operation belongs to, as the router tells it, so that the logs of all parts can be read together.
 *
 * @param value 32 hexadecimal digits
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
record TraceId(String value) {

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The one in a {@code traceparent} header, or a new one. */
    static TraceId of(@Nullable String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return new TraceId(
                matcher.matches()
                        ? matcher.group(1)
                        : UUID.randomUUID().toString().replace("-", ""));
    }

    /** The one of an operation. */
    static TraceId of(GraphQLContext operation) {
        TraceId trace = operation.get(TraceId.class);
        return trace == null ? of((String) null) : trace;
    }

    /** Notes it for the whole operation; operations that share a WebSocket carry theirs in their extensions. */
    static final class Interceptor implements WebGraphQlInterceptor, Ordered {

        @Override
        public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
            Object extension = request.getExtensions().get("traceparent");
            TraceId trace = of(
                    extension instanceof String own ? own : request.getHeaders().getFirst("traceparent"));
            request.configureExecutionInput((input, builder) -> {
                input.getGraphQLContext().put(TraceId.class, trace);
                return input;
            });
            // for subscriptions, whose errors have no other context
            return chain.next(request).contextWrite(Context.of(TraceId.class, trace));
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
