package dev.inkwire.posts.post;

import dev.inkwire.starter.text.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words in a post's address: lower-case letters of any script and digits, parted by '-'. */
public final class Slug {

    private static final int MADE_LENGTH = 80;
    private static final Pattern MARKS_ON_LATIN = Pattern.compile("(?<=[a-z])\\p{M}+");
    private static final Pattern NO_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+(-[\\p{L}\\p{N}\\p{M}]+)*");

    private Slug() {}

    /** Makes one of a title or a name; {@code untitled} when nothing in it can stand in a slug. */
    public static String of(String title) {
        String folded = Normalizer.normalize(title.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        String words =
                NO_WORDS.matcher(MARKS_ON_LATIN.matcher(folded).replaceAll("")).replaceAll("-");
        String slug = trim(Text.normalize(words));
        if (Text.length(slug) > MADE_LENGTH) {
            slug = trim(slug.substring(0, slug.offsetByCodePoints(0, MADE_LENGTH)));
        }
        return slug.isEmpty() ? "untitled" : slug;
    }

    /** Whether an author may choose it. */
    static boolean isValid(String slug) {
        return VALID.matcher(slug).matches() && slug.equals(slug.toLowerCase(Locale.ROOT));
    }

    private static String trim(String words) {
        return words.replaceAll("^-|-$", "");
    }
}
