package dev.inkwire.starter.input;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a mutation's input field by field, and reports all errors at once. A nested field is {@code parent.child}. */
public final class Validation {

    private final List<UserError> errors = new ArrayList<>();

    /**
     * Checks a line of text, which must have a visible character unless it may be empty.
     *
     * @param field the input field's name
     * @param value as the client sent it; null counts as empty
     * @param min the least number of characters after trimming; see {@link Text#length}
     * @param max the greatest number of characters after trimming
     * @return the text normalised to NFC and trimmed; empty if it is rejected
     */
    public String text(String field, @Nullable String value, int min, int max) {
        String line = legible(
                field, bounded(field, value == null ? "" : Text.normalize(value).strip(), min, max));
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            reject(field, "The text must be a single line.");
            return "";
        }
        return line;
    }

    /** Checks Markdown as {@link #text} does, but allows several lines, and keeps white space at the beginning. */
    public String markdown(String field, @Nullable String value, int min, int max) {
        return bounded(field, value == null ? "" : Text.normalize(value).stripTrailing(), min, max);
    }

    /** Checks a text of several lines for a field that may be absent: null and blank values become null. */
    public @Nullable String optionalText(String field, @Nullable String value, int max) {
        return value == null || value.isBlank()
                ? null
                : legible(field, bounded(field, Text.normalize(value).strip(), 1, max));
    }

    private String bounded(String field, String text, int min, int max) {
        int length = Text.length(text);
        if (length < min || length > max) {
            reject(field, "The text must have %d to %d characters.".formatted(min, max));
            return "";
        }
        if (Text.hasControlCharacters(text)) {
            reject(field, "The text must not contain control characters.");
            return "";
        }
        return text;
    }

    private String legible(String field, String text) {
        if (!text.isEmpty() && !Text.isVisible(text)) {
            reject(field, "The text must contain a visible character.");
            return "";
        }
        if (Text.disturbsDirection(text)) {
            reject(field, "The text must close its directional formatting characters, and must not contain overrides.");
            return "";
        }
        return text;
    }

    /** Checks an absolute http or https address of at most 2,000 characters; null is returned as null. */
    public @Nullable String url(String field, @Nullable URL value) {
        return value == null ? null : url(field, value.toExternalForm());
    }

    /** Checks an absolute http or https address of at most 2,000 characters. */
    public String url(String field, String url) {
        if (!url.matches("https?://[^\\s\\p{Cc}\\p{Cs}/][^\\s\\p{Cc}\\p{Cs}]*") || url.length() > 2000) {
            reject(field, "The address must be an absolute http or https address of at most 2,000 characters.");
        }
        return url;
    }

    /** Adds an INVALID error for a field of the input. */
    public void reject(String field, String message) {
        reject(UserErrorCode.INVALID, field, message);
    }

    public void reject(UserErrorCode code, String field, String message) {
        reject(UserError.of(code, field, message));
    }

    public void reject(UserError error) {
        errors.add(error);
    }

    /**
     * Ends the mutation if there are errors.
     *
     * @throws UserErrorsException with all errors
     */
    public void finish() {
        if (!errors.isEmpty()) {
            throw new UserErrorsException(errors);
        }
    }
}
