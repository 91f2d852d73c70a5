package dev.inkwire.posts.syndication;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.posts.post.PostFilter;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

@Repository
class FeedRepository {

    private static final int MAX_ENTRIES = 50;
    private static final int MAX_HTML = 50_000;

    private final DatabaseClient database;

    FeedRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Finds the newest published posts of a filter. */
    Flux<FeedEntry> newest(PostFilter filter) {
        PostConditions conditions = PostConditions.of(filter);
        String sql = """
                select %s, case when length(html) <= %d then html end as short_html
                from post join post_body on post_id = id
                where %s order by published_at desc, id desc limit %d
                """.formatted(Post.COLUMNS, MAX_HTML, conditions.sql(), MAX_ENTRIES);
        return conditions
                .bind(database.sql(sql))
                .map(row -> new FeedEntry(Post.of(row), row.get("short_html", String.class)))
                .all();
    }
}
