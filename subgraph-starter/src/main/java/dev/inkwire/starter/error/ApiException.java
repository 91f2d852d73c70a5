package dev.inkwire.starter.error;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;

/** Ends a field or a subscription with an error that is shown to the client. */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final long retryAfterSeconds;

    /**
     * Creates an error.
     *
     * @param code the code for programs
     * @param message a sentence for people, without internal details
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
     * Creates a RATE_LIMITED error with the extension {@code retryAfterSeconds}.
     *
     * @param wait the time after which a retry can succeed, rounded up to at least one second
     */
    public static ApiException rateLimited(Duration wait, String message) {
        return new ApiException(ErrorCode.RATE_LIMITED, message, seconds(wait));
    }

    /** Creates an UNAVAILABLE error with the extension {@code retryAfterSeconds}. See {@link #rateLimited}. */
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

    /** Adds the code and the message to an error that may have a path and a location. */
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
