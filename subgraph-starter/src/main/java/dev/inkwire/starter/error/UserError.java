package dev.inkwire.starter.error;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error in a mutation's input that the caller can correct.
 *
 * @param message a sentence for people, in English
 * @param path the input field, such as {@code [input, handle]}; null when the error concerns the whole request
 */
public record UserError(
        UserErrorCode code, String message, @Nullable List<String> path) {

    /**
     * Creates an error of a field of the mutation's input.
     *
     * @param field the name of the field, or {@code parent.child} for a nested one
     */
    public static UserError of(UserErrorCode code, String field, String message) {
        return new UserError(code, message, List.of(("input." + field).split("\\.")));
    }

    /** Returns this error, about another field if the names of fields contain its field. */
    UserError renamed(Map<String, String> fields) {
        String field = path == null ? null : fields.get(String.join(".", path.subList(1, path.size())));
        return field == null ? this : of(code, field, message);
    }
}
