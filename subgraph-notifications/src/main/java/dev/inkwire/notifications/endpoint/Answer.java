package dev.inkwire.notifications.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request to an endpoint.
 *
 * @param status the status code; null if there was no complete answer
 * @param error a sentence that says why there was no complete answer; null if there was one
 * @param retryAfter the time for which the endpoint asks for no requests; null if it does not ask
 * @param duration the time until the answer was complete, or until the request was given up
 */
public record Answer(
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Duration retryAfter,
        Duration duration) {

    private static final int GONE = 410;

    public boolean isSuccess() {
        return status != null && status / 100 == 2;
    }

    /** Returns whether the endpoint wants no more requests. */
    public boolean isGone() {
        return status != null && status == GONE;
    }
}
