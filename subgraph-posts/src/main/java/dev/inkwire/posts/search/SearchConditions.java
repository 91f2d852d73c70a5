package dev.inkwire.posts.search;

import dev.inkwire.posts.index.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * The conditions of a statement that selects the published posts of a search from the table {@code post_search}. The
 * index has no positions of words: it finds the posts with all words, whose phrases are then compared.
 */
final class SearchConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    private SearchConditions() {}

    static SearchConditions of(SearchQuery query) {
        SearchConditions conditions = new SearchConditions();
        conditions.add("(head || body) @@ %1$s and published_at is not null", "words", query.toWordsTsQuery());
        query.terms().stream().filter(Term::isPhrase).forEach(phrase -> conditions.addPhrase("", phrase));
        query.excluded().stream().filter(Term::isPhrase).forEach(phrase -> conditions.addPhrase("not ", phrase));
        return conditions;
    }

    /**
     * Adds the condition that a post contains a phrase. No phrase continues from the head to the body; concatenating
     * them for each post would cost twice the time. A word of a script without spaces is a part of a run, which costs
     * less to find than its bigrams.
     */
    private void addPhrase(String not, Term phrase) {
        String run = "run" + parameters.size();
        String body = "case when :%1$s = '' then body @@ %%1$s else unspaced like :%1$s end".formatted(run);
        add(not + "(" + body + " or head @@ %1$s)", "phrase" + parameters.size(), phrase.toTsQuery());
        parameters.put(run, phrase.unspaced().isEmpty() ? "" : "%" + phrase.unspaced() + "%");
    }

    /** Returns the conditions for {@code where}. */
    String sql() {
        return String.join(" and ", conditions);
    }

    /** Binds the parameters of the conditions. */
    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(parameters);
    }

    /** Returns the SQL of a parameter as a {@code tsquery}, which a statement parses once, and not for each row. */
    static String tsQuery(String parameter) {
        return "(select cast(:%s as tsquery))".formatted(parameter);
    }

    private void add(String condition, String parameter, String query) {
        conditions.add(condition.formatted(tsQuery(parameter)));
        parameters.put(parameter, query);
    }
}
