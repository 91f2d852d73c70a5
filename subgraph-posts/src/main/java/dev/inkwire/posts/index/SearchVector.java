package dev.inkwire.posts.index;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the text representation of {@code tsvector} values. Forms of words contain neither quotes nor backslashes. */
final class SearchVector {

    /** PostgreSQL stores no greater position. Words beyond have this one, so that phrases are not found there. */
    private static final int MAX_POSITION = 16_383;
    /** Below the megabyte that PostgreSQL allows, by an estimate that is never too small. */
    private static final int MAX_BYTES = 900_000;

    private static final int BYTES_PER_CHAR = 3;
    private static final int BYTES_PER_POSITION = 2;
    private static final int BYTES_PER_WORD = 4;

    private final Map<String, StringBuilder> positions = new LinkedHashMap<>();
    private int bytes;
    private int next = 1;

    private SearchVector() {}

    /** Returns the vector of what precedes a text: its title with weight A, and what introduces it with weight B. */
    static String ofHead(String title, @Nullable String subtitle, @Nullable String excerpt) {
        SearchVector vector = new SearchVector();
        vector.add(title, "A");
        vector.add(subtitle, "B");
        vector.add(excerpt, "B");
        return vector.toString();
    }

    /** Returns the vector of a text. */
    static String ofText(List<Word> words) {
        SearchVector vector = new SearchVector();
        vector.next++; // so that no phrase continues from the head
        vector.add(words, "");
        return vector.toString();
    }

    /** Adds a text. Leaves a position free after it, so that no phrase continues in the next one. */
    private void add(@Nullable String text, String weight) {
        add(text == null ? List.of() : Words.of(text), weight);
    }

    private void add(List<Word> words, String weight) {
        for (Word word : words) {
            addWord(word.form(), weight);
        }
        next++;
    }

    private void addWord(String form, String weight) {
        int more = BYTES_PER_POSITION
                + (positions.containsKey(form) ? 0 : BYTES_PER_WORD + BYTES_PER_CHAR * form.length());
        if (bytes + more <= MAX_BYTES) {
            bytes += more;
            positions
                    .computeIfAbsent(form, added -> new StringBuilder())
                    .append(',')
                    .append(Math.min(next, MAX_POSITION))
                    .append(weight);
        }
        next++;
    }

    @Override
    public String toString() {
        return positions.entrySet().stream()
                .map(word -> "'%s':%s".formatted(word.getKey(), word.getValue().substring(1)))
                .collect(joining(" "));
    }
}
