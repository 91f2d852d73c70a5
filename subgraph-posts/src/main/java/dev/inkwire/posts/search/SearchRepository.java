package dev.inkwire.posts.search;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.posts.post.PostFilter;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds published posts by the words of their title, subtitle, excerpt and text. */
@Repository
class SearchRepository {

    /** Words in the text have no weight: posts that have no term in their head are ordered by time. */
    private static final String MATCHED = """
            (
                select post_id, round(1000 * ts_rank('{0, 0, 0.4, 1}', head, cast(:ranking as tsquery)))::int as rank
                from post_search where (head || body) @@ cast(:query as tsquery)
            ) matched join post on post.id = matched.post_id
            """;

    private final DatabaseClient database;

    SearchRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<SearchHit>> page(SearchQuery query, PostFilter filter, PageArguments page) {
        PostConditions conditions = PostConditions.of(filter);
        String sql = "select %s, rank from %s where %s and %s order by %s"
                .formatted(
                        Post.COLUMNS,
                        MATCHED,
                        conditions.sql(),
                        SearchHit.ORDER.beyond(page),
                        SearchHit.ORDER.order(page));
        return SearchHit.ORDER
                .bind(
                        conditions.bind(database.sql(sql)
                                .bind("query", query.toTsQuery())
                                .bind("ranking", query.toRankingQuery())),
                        page)
                .map(row -> new SearchHit(Post.of(row), Columns.get(row, "rank", Integer.class)))
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    Mono<Integer> count(SearchQuery query, PostFilter filter) {
        PostConditions conditions = PostConditions.of(filter);
        String sql = """
                select count(*)::int from post_search join post on post.id = post_id
                where (head || body) @@ cast(:query as tsquery) and %s
                """.formatted(conditions.sql());
        return conditions
                .bind(database.sql(sql).bind("query", query.toTsQuery()))
                .mapValue(Integer.class)
                .one();
    }
}
