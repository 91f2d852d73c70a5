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
import reactor.util.context.ContextView;

/**
 * Finds the id of the trace that an operation belongs to, whether or not traces are exported. The router sends it in a
 * header, or in the extensions of an operation over a WebSocket.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
final class TraceIds implements WebGraphQlInterceptor, Ordered {

    private static final String TRACEPARENT = "traceparent";
    private static final Pattern FORMAT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        Object extension = request.getExtensions().get(TRACEPARENT);
        String traceparent =
                extension instanceof String text ? text : request.getHeaders().getFirst(TRACEPARENT);
        if (traceparent == null) {
            return chain.next(request);
        }
        request.configureExecutionInput((input, builder) -> {
            input.getGraphQLContext().put(TraceIds.class, traceparent);
            return input;
        });
        return chain.next(request).contextWrite(context -> context.put(TraceIds.class, traceparent));
    }

    static String of(GraphQLContext operation) {
        return of(operation.<Object>get(TraceIds.class));
    }

    static String of(ContextView context) {
        return of(context.<Object>getOrEmpty(TraceIds.class).orElse(null));
    }

    private static String of(@Nullable Object traceparent) {
        Matcher matcher = FORMAT.matcher(traceparent instanceof String text ? text : "");
        return matcher.matches()
                ? matcher.group(1)
                : UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
