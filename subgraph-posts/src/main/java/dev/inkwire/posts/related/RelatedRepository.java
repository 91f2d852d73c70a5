package dev.inkwire.posts.related;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Finds the published posts that have the most tags in common with a post. */
@Repository
class RelatedRepository {

    static final int MAX = 10;

    /** Compares a post with the newest posts of each of its tags, since a tag can have any number of posts. */
    private static final String RELATED = """
            select source.id as source_id, related.* from unnest(:ids) as source (id)
            cross join lateral (
                select %s from (
                    select post_id, (
                        select count(*) from post_tag theirs join post_tag own using (tag_id)
                        where theirs.post_id = candidate.post_id and own.post_id = source.id
                    ) as shared
                    from (
                        select distinct newest.post_id
                        from post_tag own cross join lateral (
                            select post_id from post_tag join post on post.id = post_id
                            where tag_id = own.tag_id and post_id <> source.id and %s
                            order by post_id desc limit 30
                        ) newest
                        where own.post_id = source.id
                    ) candidate
                ) counted join post on post.id = counted.post_id
                order by shared desc, published_at desc, id desc limit %d
            ) related
            """.formatted(Post.COLUMNS, PostConditions.PUBLISHED, MAX);

    private final DatabaseClient database;

    RelatedRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Finds up to {@link #MAX} posts for each post, the most related first. */
    Flux<Child<Post>> findAll(Set<UUID> postIds) {
        return database.sql(RELATED)
                .bind("ids", postIds.toArray(UUID[]::new))
                .map(row -> new Child<>(Columns.get(row, "source_id", UUID.class), Post.of(row)))
                .all();
    }
}
