package dev.inkwire.starter.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a mutation's input that its caller can put right.
 *
 * @param message for people, in English
 * @param path the input field, such as {@code [input, handle]}; null when about the request as a whole
 */
public record UserError(
        UserErrorCode code, String message, @Nullable List<String> path) {

    /** About the field of the mutation's input that has this name. */
    public static UserError of(UserErrorCode code, String field, String message) {
        return new UserError(code, message, List.of("input", field));
    }
}
