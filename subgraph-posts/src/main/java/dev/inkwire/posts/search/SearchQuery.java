package dev.inkwire.posts.search;

import static java.util.stream.Collectors.joining;

import dev.inkwire.posts.index.Term;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.input.Text;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words and phrases that a reader searches for.
 *
 * @param terms all of which a post must contain; at least one
 * @param excluded none of which a post may contain
 */
record SearchQuery(List<Term> terms, List<Term> excluded) {

    private static final int MAX_LENGTH = 200;
    private static final int MAX_TERMS = 16;
    private static final Pattern PART = Pattern.compile(
            "(?<minus>(?<!\\S)-)?(?:[\"“”„](?<phrase>[^\"“”„]*)[\"“”„]?|(?<word>[^\\s\"“”„]+))",
            Pattern.UNICODE_CHARACTER_CLASS);

    /**
     * Parses a query. A phrase without a closing quotation mark ends with the query.
     *
     * @throws ApiException BAD_USER_INPUT if the query is too long, or has no word or phrase to search for
     */
    static SearchQuery parse(String given) {
        String query = Normalizer.normalize(given, Normalizer.Form.NFKC);
        if (Text.length(query) > MAX_LENGTH) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The query must have at most %d characters.".formatted(MAX_LENGTH));
        }
        List<Term> terms = new ArrayList<>();
        List<Term> excluded = new ArrayList<>();
        Matcher part = PART.matcher(query);
        while (part.find()) {
            String text = part.group("phrase") == null ? part.group("word") : part.group("phrase");
            Term.of(text).ifPresent((part.group("minus") == null ? terms : excluded)::add);
        }
        if (terms.isEmpty()) {
            throw new ApiException(ErrorCode.BAD_USER_INPUT, "The query must contain a word that is not excluded.");
        }
        if (terms.size() + excluded.size() > MAX_TERMS) {
            throw new ApiException(
                    ErrorCode.BAD_USER_INPUT, "The query must have at most %d words and phrases.".formatted(MAX_TERMS));
        }
        return new SearchQuery(List.copyOf(terms), List.copyOf(excluded));
    }

    /**
     * Returns the {@code tsquery} that an index can answer without the positions of words: all words of the terms, and
     * none that is excluded.
     */
    String toWordsTsQuery() {
        return terms.stream().map(Term::toWordsTsQuery).collect(joining(" & "))
                + excluded.stream()
                        .filter(term -> !term.isPhrase())
                        .map(term -> " & !" + term.toTsQuery())
                        .collect(joining());
    }

    /** Returns the {@code tsquery} by which matching posts are ranked: any of the terms. */
    String toRankingTsQuery() {
        return terms.stream().map(Term::toTsQuery).collect(joining(" | "));
    }
}
