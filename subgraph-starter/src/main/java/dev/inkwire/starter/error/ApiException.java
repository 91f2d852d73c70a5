package dev.inkwire.starter.error;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;

/** Ends a field or a subscription with an error that its client may read. */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final long retryAfterSeconds;

    /**
     * @param code what a program reads
     * @param message what a person reads: nothing of the inside
     */
    public ApiException(ErrorCode code, String message) {
        this(code, message, 0);
    }

    private ApiException(ErrorCode code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /**
     * RATE_LIMITED, with {@code retryAfterSeconds} beside the code.
     *
     * @param wait after which another try has a chance; told in whole seconds, rounded up, at least one
     */
    public static ApiException rateLimited(Duration wait, String message) {
        return new ApiException(ErrorCode.RATE_LIMITED, message, seconds(wait));
    }

    /** UNAVAILABLE, with {@code retryAfterSeconds} beside the code; see {@link #rateLimited}. */
    public static ApiException unavailable(Duration wait, String message) {
        return new ApiException(ErrorCode.UNAVAILABLE, message, seconds(wait));
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the error of an operation that ended before any of its fields. */
    public GraphQLError toGraphQlError() {
        return addTo(GraphqlErrorBuilder.newError());
    }

    /** Completes an error that may have a path and a location. */
    GraphQLError addTo(GraphqlErrorBuilder<?> error) {
        return error.errorType(code)
                .message("%s", getMessage())
                .extensions(extensions())
                .build();
    }

    Map<String, Object> extensions() {
        return retryAfterSeconds == 0
                ? Map.of("code", code.name())
                : Map.of("code", code.name(), "retryAfterSeconds", retryAfterSeconds);
    }
}
