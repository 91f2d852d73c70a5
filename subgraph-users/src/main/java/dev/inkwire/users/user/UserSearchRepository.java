package dev.inkwire.users.user;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds users by parts of their handles and names. */
@Repository
class UserSearchRepository {

    static final Keyset<User> MOST_FOLLOWED =
            Keyset.descending("users", Column.count("follower_count", User::followerCount), Column.id("id", User::id));

    private static final String ALL = "true";
    // wildcards in the query are escaped
    private static final String CONTAINS =
            "search like '%' || regexp_replace(folded(:query), '([\\\\%_])', '\\\\\\1', 'g') || '%'";
    // pg_trgm.word_similarity_threshold of the query's trigrams are in a continuous part of the text
    private static final String SIMILAR = "folded(:query) <% search";

    private final DatabaseClient database;
    private final R2dbcConverter converter;

    UserSearchRepository(R2dbcEntityTemplate template) {
        this.database = template.getDatabaseClient();
        this.converter = template.getConverter();
    }

    /** @param query null for all users */
    Mono<Slice<User>> page(@Nullable String query, PageArguments page) {
        return condition(query)
                .map(condition -> "select %s from profile where %s and %s order by %s"
                        .formatted(User.COLUMNS, condition, MOST_FOLLOWED.beyond(page), MOST_FOLLOWED.order(page)))
                .flatMap(sql -> MOST_FOLLOWED.read(bind(sql, query), page, row -> converter.read(User.class, row)));
    }

    /** Counts the whole list of which {@link #page} reads a part. */
    Mono<Integer> count(@Nullable String query) {
        return condition(query)
                .map(condition -> "select count(*)::int from profile where " + condition)
                .flatMap(sql -> bind(sql, query).mapValue(Integer.class).one());
    }

    /** Similar users are listed only if no user contains the query. */
    private Mono<String> condition(@Nullable String query) {
        if (query == null) {
            return Mono.just(ALL);
        }
        // materialized: otherwise the planner expects to find a match after a few rows, and scans the table
        return bind("""
                        with containing as materialized (select from profile where %s)
                        select exists (select from containing)
                        """.formatted(CONTAINS), query)
                .mapValue(Boolean.class)
                .one()
                .map(found -> found ? CONTAINS : SIMILAR);
    }

    private GenericExecuteSpec bind(String sql, @Nullable String query) {
        GenericExecuteSpec statement = database.sql(sql);
        return query == null ? statement : statement.bind("query", query);
    }
}
