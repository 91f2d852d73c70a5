package dev.inkwire.notifications.delivery;

import dev.inkwire.notifications.endpoint.Answer;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to send a delivery.
 *
 * @param at when it began, in UTC
 * @param statusCode null if there was no complete answer
 * @param error a sentence that says why there was no complete answer; null if there was one
 */
record Attempt(
        OffsetDateTime at,
        @Nullable Integer statusCode,
        int durationMilliseconds,
        @Nullable String error) {

    static Attempt of(OffsetDateTime at, Answer answer) {
        return new Attempt(at, answer.status(), (int) answer.duration().toMillis(), answer.error());
    }
}
