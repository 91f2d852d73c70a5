package dev.inkwire.users.user;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds people by parts of their handles and names. */
@Repository
class UserSearchRepository {

    static final Keyset<User> MOST_FOLLOWED =
            Keyset.descending("users", Column.count("follower_count", User::followerCount), Column.id("id", User::id));

    private static final String ALL = "true";
    // with wild cards taken literally
    private static final String CONTAINS =
            "search like '%' || regexp_replace(folded(:query), '([\\\\%_])', '\\\\\\1', 'g') || '%'";
    // most of the query's trigrams stand close together: pg_trgm.word_similarity_threshold
    private static final String COMES_CLOSE = "folded(:query) <% search";

    private final DatabaseClient database;

    UserSearchRepository(DatabaseClient database) {
        this.database = database;
    }

    /** @param query null for all people */
    Mono<Slice<User>> page(@Nullable String query, PageArguments page) {
        return condition(query)
                .map(condition -> "select * from profile where %s and %s order by %s"
                        .formatted(condition, MOST_FOLLOWED.beyond(page), MOST_FOLLOWED.order(page)))
                .flatMapMany(sql ->
                        MOST_FOLLOWED.bind(bind(sql, query), page).map(User::of).all())
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    /** As {@link #page}, the whole list. */
    Mono<Integer> count(@Nullable String query) {
        return condition(query)
                .map(condition -> "select count(*)::int as count from profile where " + condition)
                .flatMap(sql -> bind(sql, query)
                        .map(row -> Columns.get(row, "count", Integer.class))
                        .one());
    }

    /** Who comes close to the query matters only when nobody contains it. */
    private Mono<String> condition(@Nullable String query) {
        if (query == null) {
            return Mono.just(ALL);
        }
        // materialized, or it would be planned as if a few rows were enough to find one
        return bind("""
                        with containing as materialized (select from profile where %s)
                        select exists (select from containing) as found
                        """.formatted(CONTAINS), query)
                .map(row -> Columns.get(row, "found", Boolean.class) ? CONTAINS : COMES_CLOSE)
                .one();
    }

    private GenericExecuteSpec bind(String sql, @Nullable String query) {
        GenericExecuteSpec statement = database.sql(sql);
        return query == null ? statement : statement.bind("query", query);
    }
}
