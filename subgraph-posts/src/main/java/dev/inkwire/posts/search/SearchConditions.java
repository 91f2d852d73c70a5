package dev.inkwire.posts.search;

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
        // no phrase continues from the head to the body; to concatenate them for each post would cost twice the time
        List<String> phrases = query.phrases();
        for (int i = 0; i < phrases.size(); i++) {
            conditions.add("(body @@ %1$s or head @@ %1$s)", "phrase" + i, phrases.get(i));
        }
        query.excludedPhrases()
                .ifPresent(phrase -> conditions.add("not (body @@ %1$s or head @@ %1$s)", "excluded", phrase));
        return conditions;
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
