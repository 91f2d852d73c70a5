package dev.inkwire.starter.input;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The text that a client searches a list for. */
public final class SearchText {

    private static final int MAX_LENGTH = 100;

    private SearchText() {}

    /**
     * Converts a text to NFC, and reduces white space to single spaces between words.
     *
     * @return null if the text is null or blank, which matches the whole list
     * @throws ApiException BAD_USER_INPUT if the text is longer than 100 characters
     */
    public static @Nullable String normalize(@Nullable String query) {
        if (query == null || query.isBlank()) {
            return null;
        }
        String text = Text.normalize(query).strip().replaceAll("\\s+", " ");
        if (Text.length(text) > MAX_LENGTH) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The query must be at most %d characters long.".formatted(MAX_LENGTH));
        }
        return text;
    }
}
