package dev.inkwire.posts.metadata;

import com.ibm.icu.util.IllformedLocaleException;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

/** Languages of texts, as BCP 47 tags. */
public final class Language {

    /** The length that RFC 5646, section 4.4.1, asks implementations to support. */
    private static final int MAX_LENGTH = 35;

    private Language() {}

    /**
     * Converts a tag to its canonical form, such as {@code he-IL} for {@code IW-il}.
     *
     * @return null if the tag is malformed, or if its primary language is undetermined or no ISO 639 code
     */
    public static @Nullable String canonical(String tag) {
        if (tag.length() > MAX_LENGTH) {
            return null;
        }
        try {
            ULocale locale = ULocale.createCanonical(
                    new ULocale.Builder().setLanguageTag(tag).build());
            // longer primary languages are well-formed, but none is registered
            return locale.getLanguage().matches("[a-z]{2,3}") ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }
}
