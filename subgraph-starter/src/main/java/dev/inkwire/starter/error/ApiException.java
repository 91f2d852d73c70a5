package dev.inkwire.starter.error;

import java.io.Serial;
import java.util.Map;

/** Ends a field or a subscription with an error that its client may read. */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /**
     * @param code what a program reads
     * @param message what a person reads: nothing of the inside
     */
    public ApiException(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    Map<String, Object> extensions() {
        return Map.of("code", code.name());
    }
}
