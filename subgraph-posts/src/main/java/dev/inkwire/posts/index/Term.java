package dev.inkwire.posts.index;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * A word or a phrase of a query.
 *
 * @param forms of consecutive words
 * @param unspaced the run of a script without spaces that the term consists of; empty for other terms
 * @param isPrefix whether the last form is a character of a script without spaces, with which a bigram begins
 */
public record Term(List<String> forms, String unspaced, boolean isPrefix) {

    /** Returns the term of a part of a query in NFKC; empty if it has no letters and digits. */
    public static Optional<Term> of(String part) {
        List<Word> words = Words.of(part);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int last = words.size() - 1;
        boolean isCharacter = endsWithCharacter(words.get(last));
        // the text may continue where the query ends
        boolean isCovered = isCharacter
                && last > 0
                && words.get(last - 1).end() == words.get(last).end();
        return Optional.of(new Term(
                words.subList(0, isCovered ? last : last + 1).stream()
                        .map(Word::form)
                        .toList(),
                run(words),
                isCharacter && !isCovered));
    }

    private static String run(List<Word> words) {
        boolean isOneRun =
                words.stream().allMatch(word -> Words.isUnspaced(word.form().codePointAt(0)));
        String runs = isOneRun ? Words.unspaced(words) : "";
        return runs.contains(" ") ? "" : runs;
    }

    /** Returns whether a word is the last character of a run, and not a bigram. */
    private static boolean endsWithCharacter(Word word) {
        String form = word.form();
        return Words.isUnspaced(form.codePointAt(0)) && Words.isCharacter(form);
    }

    /** Returns whether the term has several words, which must be consecutive in a post. */
    public boolean isPhrase() {
        return forms.size() > 1;
    }

    /** Returns the text representation of the {@code tsquery} that matches the term. */
    public String toTsQuery() {
        return joinForms(" <-> ");
    }

    /** Returns the text representation of the {@code tsquery} that matches the words of the term in any order. */
    public String toWordsTsQuery() {
        return joinForms(" & ");
    }

    private String joinForms(String operator) {
        return forms.stream().map("'%s'"::formatted).collect(joining(operator, "(", isPrefix ? ":*)" : ")"));
    }

    /**
     * Matches the words of a text from a place on.
     *
     * @return the index in the text at which the match ends, or -1
     */
    public int matchEnd(List<Word> words, int place) {
        int last = place + forms.size() - 1;
        if (last >= words.size()) {
            return -1;
        }
        for (int i = place; i < last; i++) {
            if (!words.get(i).form().equals(forms.get(i - place))) {
                return -1;
            }
        }
        Word word = words.get(last);
        String form = forms.get(last - place);
        if (word.form().equals(form)) {
            return word.end();
        }
        return isPrefix && word.form().startsWith(form) ? words.get(last + 1).start() : -1;
    }
}
