package dev.inkwire.posts.post;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads the published posts of tags. */
@Repository
class TagPostsRepository {

    static final Keyset<Post> NEWEST = Keyset.descending(
            "posts-of-tag",
            Column.time("post_tag.published_at", Post::publishedAtOrThrow),
            Column.id("post_id", Post::id));

    private final DatabaseClient database;

    TagPostsRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Reads the places of the posts from an index of post_tag. The offset keeps the planner from reading all posts. */
    Flux<Child<Post>> page(Set<UUID> tagIds, Keyset<Post> keyset, PageArguments page) {
        String sql = """
                select listed.tag_id, post.* from unnest(:tags) as tag (id)
                cross join lateral (
                    select tag_id, post_id from post_tag
                    where tag_id = tag.id and published_at is not null and post_id not in %s and %s order by %s
                ) listed
                cross join lateral (select %s from post where id = post_id and status = 'PUBLISHED' offset 0) post
                """.formatted(PostConditions.ERASED_IDS, keyset.beyond(page), keyset.order(page), Post.COLUMNS);
        return keyset.bind(database.sql(sql).bind("tags", tagIds.toArray(UUID[]::new)), page)
                .map(row -> new Child<>(Columns.get(row, "tag_id", UUID.class), Post.of(row)))
                .all();
    }
}
