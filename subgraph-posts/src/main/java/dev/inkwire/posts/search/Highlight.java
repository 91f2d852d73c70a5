package dev.inkwire.posts.search;

import dev.inkwire.posts.index.Term;
import dev.inkwire.posts.index.Word;
import dev.inkwire.posts.index.Words;
import dev.inkwire.starter.input.Text;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** Shows the part of a text that contains the most terms of a query. */
final class Highlight {

    private static final int LENGTH = 240;
    private static final int BEFORE = 60;

    private Highlight() {}

    /** Returns a part of a text in HTML, with the matches in {@code mark}; the beginning if there is no match. */
    static String of(String text, List<Term> terms) {
        List<Word> words = Words.of(text);
        List<Match> matches = matches(words, terms);
        int start = matches.isEmpty() ? 0 : startBefore(best(matches, terms.size()), words);
        String rest = text.substring(start);
        String shown = Text.abbreviate(rest, LENGTH);
        boolean isCut = shown.length() < rest.length();
        int end = start + shown.length() - (isCut ? 1 : 0);
        return (start == 0 ? "" : "…") + mark(text, start, end, matches) + (isCut ? "…" : "");
    }

    private static List<Match> matches(List<Word> words, List<Term> terms) {
        List<Match> matches = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            for (int term = 0; term < terms.size(); term++) {
                int end = terms.get(term).matchEnd(words, place);
                if (end >= 0) {
                    matches.add(new Match(place, words.get(place).start(), end, term));
                }
            }
        }
        return matches;
    }

    /**
     * Returns the first match that is followed by the most other terms within the length of a part. Counts the terms in
     * a window that slides over the matches, since a text can have a million of them.
     */
    private static Match best(List<Match> matches, int terms) {
        Match best = matches.get(0);
        int most = 0;
        int[] counts = new int[terms];
        int distinct = 0;
        int next = 0;
        for (int i = 0; i < matches.size() && most < terms; i++) {
            Match first = matches.get(i);
            next = Math.max(next, i);
            while (next < matches.size() && matches.get(next).end <= first.start + LENGTH - BEFORE) {
                distinct += counts[matches.get(next++).term]++ == 0 ? 1 : 0;
            }
            if (distinct > most) {
                most = distinct;
                best = first;
            }
            if (next > i) {
                distinct -= --counts[first.term] == 0 ? 1 : 0;
            }
        }
        return best;
    }

    /** Returns the start of a word shortly before a match; 0 if the text begins there. */
    private static int startBefore(Match match, List<Word> words) {
        int place = match.place;
        while (place > 0 && words.get(place - 1).start() >= match.start - BEFORE) {
            place--;
        }
        return place == 0 ? 0 : words.get(place).start();
    }

    private static String mark(String text, int start, int end, List<Match> matches) {
        StringBuilder html = new StringBuilder();
        int written = start;
        boolean isOpen = false;
        for (Match match : matches) {
            if (match.start < start || match.end > end || match.end <= written) {
                continue;
            }
            // matches that overlap or touch, such as bigrams, are one
            if (!isOpen || match.start > written) {
                html.append(isOpen ? "</mark>" : "").append(escape(text.substring(written, match.start)));
                html.append("<mark>");
                written = match.start;
            }
            html.append(escape(text.substring(written, match.end)));
            written = match.end;
            isOpen = true;
        }
        return html.append(isOpen ? "</mark>" : "")
                .append(escape(text.substring(written, end)))
                .toString();
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    /**
     * @param place of the first word
     * @param term the index of the term
     */
    private record Match(int place, int start, int end, int term) {}
}
