package dev.inkwire.posts.index;

import com.ibm.icu.text.Normalizer2;
import dev.inkwire.posts.slug.Slug;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words of texts and of queries. Words are compared without regard to case, accents and compatibility
 * variants (NFKC_Casefold, UAX #15). The scripts of Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese are read in
 * bigrams, since dictionaries would find different words in a query than in a text.
 */
public final class Words {

    /** Increase this whenever the words of a text or their forms change, so that stored texts are indexed again. */
    public static final int VERSION = 2;

    /** Longer words differ in their first characters, or are no words. */
    private static final int MAX_FORM = 100;

    /** C, C++ and C# are not the same. */
    private static final String ONE_LETTER_LANGUAGE = "[A-Za-z](?:\\+\\+|#)(?![\\p{L}\\p{N}+#])";

    private static final Pattern RUN = Pattern.compile("(?<![\\p{L}\\p{N}])" + ONE_LETTER_LANGUAGE
            + "|[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}\\u00AD\\u200C\\u200D\\uFF9E\\uFF9F]*");
    private static final Pattern ASCII_WORD = Pattern.compile("[a-z0-9]+[+#]*");
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);
    /** Letters of Japanese that belong to no script. */
    private static final String JAPANESE = "\u3006\u30FC\uFF70";

    private static final int FIRST_UNSPACED = 0x0E00;

    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 COMPOSE = Normalizer2.getNFCInstance();
    /** Marks that writers leave out. The breve distinguishes Cyrillic letters. */
    private static final Pattern OPTIONAL_MARKS = Pattern.compile(
            "(?<=[\\p{IsGreek}\\p{IsArabic}\\p{IsHebrew}])\\p{Mn}+|(?<=\\p{IsCyrillic})[\\p{Mn}&&[^\\u0306]]+");

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private Words() {}

    /** Returns the words of a text in NFC. The index of a word in the list is its position. */
    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            split(text, run.start(), run.end(), words);
        }
        return words;
    }

    /**
     * Returns the runs of scripts without spaces in a text, as words are compared, with spaces between them. A run
     * contains another one if and only if the words of the other one are consecutive words of it.
     */
    static String unspaced(List<Word> words) {
        String[] characters = new String[words.size()];
        for (int i = words.size() - 1; i >= 0; i--) {
            String form = words.get(i).form();
            characters[i] = isFollowed(words, i) ? form.substring(0, form.length() - characters[i + 1].length()) : form;
        }
        StringBuilder runs = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            if (isUnspaced(words.get(i).form().codePointAt(0))) {
                runs.append(characters[i]).append(isFollowed(words, i) ? "" : " ");
            }
        }
        return runs.toString().stripTrailing();
    }

    /** Returns whether the next word begins within this one, as bigrams of the same run do. */
    private static boolean isFollowed(List<Word> words, int place) {
        return place + 1 < words.size()
                && words.get(place + 1).start() < words.get(place).end();
    }

    /** Splits a run of letters and digits where scripts with and without spaces meet. */
    private static void split(String text, int start, int end, List<Word> words) {
        int from = start;
        while (from < end) {
            boolean unspaced = isUnspaced(text.codePointAt(from));
            int to = from;
            do {
                to += Character.charCount(text.codePointAt(to));
            } while (to < end && (continues(text.codePointAt(to)) || isUnspaced(text.codePointAt(to)) == unspaced));
            if (unspaced) {
                addBigrams(text, from, to, words);
            } else {
                add(form(text.substring(from, to)), from, to, words);
            }
            from = to;
        }
    }

    private static void addBigrams(String text, int from, int to, List<Word> words) {
        int start = from;
        int middle = characterEnd(text, start, to);
        String first = CASEFOLD.normalize(text.substring(start, middle));
        while (middle < to) {
            int end = characterEnd(text, middle, to);
            String second = CASEFOLD.normalize(text.substring(middle, end));
            add(first + second, start, end, words);
            start = middle;
            middle = end;
            first = second;
        }
        add(first, start, middle, words);
    }

    private static void add(String form, int start, int end, List<Word> words) {
        if (!form.isEmpty()) {
            words.add(new Word(form, start, end));
        }
    }

    /** Returns the end of a character with its marks. */
    private static int characterEnd(String text, int start, int to) {
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < to && continues(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** Returns whether a letter is of a script without spaces. */
    static boolean isUnspaced(int codePoint) {
        return codePoint >= FIRST_UNSPACED
                && (UNSPACED.contains(UnicodeScript.of(codePoint)) || JAPANESE.indexOf(codePoint) >= 0);
    }

    /** Returns whether a form is a single character with its marks. */
    static boolean isCharacter(String form) {
        return characterEnd(form, 0, form.length()) == form.length();
    }

    /** Returns whether a code point belongs to the character before it. */
    private static boolean continues(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> true;
            default -> codePoint == 0xFF9E || codePoint == 0xFF9F; // voiced sounds in half width
        };
    }

    private static String form(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!ASCII_WORD.matcher(lower).matches()) {
            String latin = Slug.toAscii(CASEFOLD.normalize(word));
            lower = NO_WORD.matcher(
                            COMPOSE.normalize(OPTIONAL_MARKS.matcher(latin).replaceAll("")))
                    .replaceAll("");
        }
        return lower.codePointCount(0, lower.length()) <= MAX_FORM
                ? lower
                : lower.substring(0, lower.offsetByCodePoints(0, MAX_FORM));
    }
}
