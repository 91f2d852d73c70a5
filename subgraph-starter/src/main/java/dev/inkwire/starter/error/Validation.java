package dev.inkwire.starter.error;

import dev.inkwire.starter.text.Text;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a mutation's input field by field, and tells of all that is wrong at once. */
public final class Validation {

    private final List<UserError> errors = new ArrayList<>();

    /**
     * A line of text of a bounded length.
     *
     * @param field the input field's name
     * @param value as it came; null counts as absent, which is wrong here
     * @param min characters at least, after trimming; see {@link Text#length}
     * @param max characters at most
     * @return the text normalised to NFC and trimmed; empty when it is wrong
     */
    public String text(String field, @Nullable String value, int min, int max) {
        String line = bounded(field, value == null ? "" : Text.normalize(value).strip(), min, max);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            reject(field, "Takes one line.");
            return "";
        }
        return line;
    }

    /**
     * As {@link #text}, but of several lines, and white space at the beginning stays: in Markdown it means something.
     */
    public String markdown(String field, @Nullable String value, int min, int max) {
        return bounded(field, value == null ? "" : Text.normalize(value).stripTrailing(), min, max);
    }

    private String bounded(String field, String text, int min, int max) {
        int length = Text.length(text);
        if (length < min || length > max) {
            reject(field, "Takes %d to %d characters.".formatted(min, max));
            return "";
        }
        if (Text.hasControlCharacters(text)) {
            reject(field, "Holds control characters.");
            return "";
        }
        return text;
    }

    /** A text of several lines, for a field that may be absent: null and blank come back as null. */
    public @Nullable String optionalText(String field, @Nullable String value, int max) {
        return value == null || value.isBlank()
                ? null
                : bounded(field, Text.normalize(value).strip(), 1, max);
    }

    /** An absolute http or https address of at most 2,000 characters; null comes back as null. */
    public @Nullable String url(String field, @Nullable URL value) {
        if (value == null) {
            return null;
        }
        String url = value.toExternalForm();
        if (!url.matches("https?://[^\\s\\p{Cc}\\p{Cs}/][^\\s\\p{Cc}\\p{Cs}]*") || url.length() > 2000) {
            reject(field, "Takes an absolute http or https address of at most 2000 characters.");
        }
        return url;
    }

    /** Notes that a field of the input is INVALID. */
    public void reject(String field, String message) {
        reject(UserErrorCode.INVALID, field, message);
    }

    public void reject(UserErrorCode code, String field, String message) {
        errors.add(UserError.of(code, field, message));
    }

    /**
     * Ends the mutation if anything was wrong.
     *
     * @throws UserErrorsException with everything that was noted
     */
    public void finish() {
        if (!errors.isEmpty()) {
            throw new UserErrorsException(errors);
        }
    }
}
