package dev.inkwire.posts.slug;

import com.ibm.icu.text.Transliterator;
import dev.inkwire.starter.input.Text;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/** Words in an address: lower-case letters of any script and digits, separated by '-'. */
public final class Slug {

    private static final int MADE_LENGTH = 80;
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}&&[^%1$s]][\\p{L}\\p{N}\\p{M}&&[^%1$s]]*".formatted(Text.BLANK));
    private static final Pattern VALID = Pattern.compile("%1$s(-%1$s)*".formatted(WORD));
    /** Latin letters that are no ASCII letters with marks, such as ß, æ and ł. */
    private static final Pattern OTHER_LATIN = Pattern.compile("[\\p{IsLatin}&&[^a-z]]");

    private static final Transliterator LATIN_TO_ASCII = Transliterator.getInstance("Latin-ASCII");
    private static final Pattern MARKS_ON_LATIN = Pattern.compile("(?<=[a-z0-9])\\p{M}+");
    // C, C++ and C# are not the same
    private static final Pattern PLUS = Pattern.compile("(?<=[a-z+])\\+");
    private static final Pattern SHARP = Pattern.compile("(?<=[a-z])#(?![\\p{L}\\p{N}])");

    private Slug() {}

    /**
     * Makes a slug of a title or a name. Latin letters become ASCII; the letters of other scripts are kept.
     *
     * @return empty if the title has no visible letters or digits
     */
    public static String of(String title) {
        String folded = toAscii(title.toLowerCase(Locale.ROOT));
        folded = PLUS.matcher(folded).replaceAll("-plus-");
        folded = SHARP.matcher(folded).replaceAll("-sharp-");
        String words = WORD.matcher(folded).results().map(MatchResult::group).collect(Collectors.joining("-"));
        return Text.truncate(Text.normalize(words), MADE_LENGTH).replaceAll("-$", "");
    }

    /** Replaces the Latin letters of a text in lower case by ASCII, and decomposes other letters with marks (NFD). */
    public static String toAscii(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        String ascii = OTHER_LATIN.matcher(decomposed).replaceAll(letter -> LATIN_TO_ASCII
                .transliterate(letter.group())
                .toLowerCase(Locale.ROOT));
        return MARKS_ON_LATIN.matcher(ascii).replaceAll("");
    }

    /** Whether an author may choose this slug. */
    public static boolean isValid(String slug) {
        return VALID.matcher(slug).matches() && slug.equals(slug.toLowerCase(Locale.ROOT));
    }

    /**
     * Converts a slug that a client asks for to the form in which slugs are stored: percent-decoded, in lower case, in
     * NFC. What is not well-formed percent-encoding stays as it is.
     */
    public static String lookup(String given) {
        String decoded = decode(given);
        return Text.normalize((Text.hasControlCharacters(decoded) ? given : decoded).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the slugs that a tag may have: the form of {@link #lookup} first, which a tag from before transliteration
     * may have kept, and the slug that is made of it. The latter is empty if the text has no letter or digit.
     */
    public static String[] ofTag(String slugOrName) {
        String slug = lookup(slugOrName);
        return new String[] {slug, of(slug)};
    }

    private static String decode(String given) {
        try {
            return UriUtils.decode(given, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return given;
        }
    }
}
