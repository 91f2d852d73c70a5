package dev.inkwire.starter.error;

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
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return new ApiException(ErrorCode.RATE_LIMITED, message, Math.max(1, seconds));
    }

    public ErrorCode code() {
        return code;
    }

    Map<String, Object> extensions() {
        return retryAfterSeconds == 0
                ? Map.of("code", code.name())
                : Map.of("code", code.name(), "retryAfterSeconds", retryAfterSeconds);
    }
}
