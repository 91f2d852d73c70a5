package dev.inkwire.starter.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/**
 * Reports to the router, in the headers of an answer without errors, what the answer depends on. An answer without the
 * header {@code Inkwire-Cache-Tags} must not be cached.
 */
final class CacheHeaders implements WebGraphQlInterceptor {

    static final String TAGS = "Inkwire-Cache-Tags";

    /** The value is {@code public} if the answer is the same for every caller. Otherwise the header is absent. */
    static final String SCOPE = "Inkwire-Cache-Scope";

    /** The positions of the logs when the request began: see {@link LogPositions}. */
    static final String POSITIONS = "Inkwire-Log-Positions";

    private final List<LogPositions> logs;

    CacheHeaders(List<LogPositions> logs) {
        this.logs = logs;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        String positions = positions();
        if (positions == null) {
            return chain.next(request);
        }
        ReadTags tags = new ReadTags();
        request.configureExecutionInput((input, builder) -> {
            input.getGraphQLContext().put(ReadTags.class, tags);
            return input;
        });
        return chain.next(request).doOnNext(response -> report(response, tags, positions));
    }

    private @Nullable String positions() {
        StringBuilder all = new StringBuilder();
        for (LogPositions some : logs) {
            String current = some.current();
            if (current == null) {
                return null;
            }
            if (!all.isEmpty() && !current.isEmpty()) {
                all.append(' ');
            }
            all.append(current);
        }
        return all.toString();
    }

    private static void report(WebGraphQlResponse response, ReadTags tags, String positions) {
        String read = response.getErrors().isEmpty() ? tags.header() : null;
        if (read != null) {
            HttpHeaders headers = response.getResponseHeaders();
            headers.set(TAGS, read);
            headers.set(POSITIONS, positions);
            if (tags.isCallerIndependent()) {
                headers.set(SCOPE, "public");
            }
        }
    }
}
