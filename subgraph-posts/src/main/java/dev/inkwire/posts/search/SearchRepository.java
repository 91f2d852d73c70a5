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

    /**
     * Ranks all matches before it reads the posts of the page. Words in the text have no weight: posts that have no
     * term in their head are ordered by time.
     */
    private static final String RANKED = """
            (
                select post_id, published_at as instant,
                    round(1000 * ts_rank('{0, 0, 0.4, 1}', head, %s))::int as rank
                from post_search
                where %s
                order by rank desc, instant desc, post_id desc
            ) matched join post on post.id = matched.post_id
            """;

    private final DatabaseClient database;

    SearchRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<SearchHit>> page(SearchQuery query, PostFilter filter, PageArguments page) {
        SearchConditions search = SearchConditions.of(query);
        PostConditions conditions = PostConditions.of(filter);
        String sql = "select %s, rank from %s where %s and %s order by %s"
                .formatted(
                        Post.COLUMNS,
                        RANKED.formatted(SearchConditions.tsQuery("ranking"), search.sql()),
                        conditions.sql(),
                        SearchHit.ORDER.beyond(page),
                        SearchHit.ORDER.order(page));
        return SearchHit.ORDER.read(
                conditions.bind(search.bind(database.sql(sql).bind("ranking", query.toRankingTsQuery()))),
                page,
                row -> new SearchHit(Post.of(row), Columns.get(row, "rank", Integer.class)));
    }

    Mono<Integer> count(SearchQuery query, PostFilter filter) {
        SearchConditions search = SearchConditions.of(query);
        if (filter.equals(PostFilter.NONE)) {
            String all = "select count(*)::int from post_search where %s and post_id not in %s";
            return search.bind(database.sql(all.formatted(search.sql(), PostConditions.ERASED_IDS)))
                    .mapValue(Integer.class)
                    .one();
        }
        PostConditions conditions = PostConditions.of(filter);
        String sql = """
                select count(*)::int from (select post_id from post_search where %s) matched
                join post on post.id = post_id where %s
                """.formatted(search.sql(), conditions.sql());
        return conditions
                .bind(search.bind(database.sql(sql)))
                .mapValue(Integer.class)
                .one();
    }
}
