package dev.inkwire.posts.publication;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Finds the posts that an author published before and after other posts. */
@Repository
class NeighbourRepository {

    private final DatabaseClient database;

    NeighbourRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Child<Post>> findPrevious(Set<UUID> postIds) {
        return find(postIds, "<", "desc");
    }

    Flux<Child<Post>> findNext(Set<UUID> postIds) {
        return find(postIds, ">", "asc");
    }

    private Flux<Child<Post>> find(Set<UUID> postIds, String comparison, String direction) {
        String sql = """
                select of_post.id as of_post_id, neighbour.* from post of_post
                cross join lateral (
                    select %1$s from post
                    where author_id = of_post.author_id and %4$s
                      and (published_at, id) %2$s (of_post.published_at, of_post.id)
                    order by published_at %3$s, id %3$s
                    limit 1
                ) neighbour
                where of_post.id = any(:ids) and of_post.status = 'PUBLISHED'
                """.formatted(Post.COLUMNS, comparison, direction, PostConditions.PUBLISHED);
        return database.sql(sql)
                .bind("ids", postIds.toArray(UUID[]::new))
                .map(row -> new Child<>(Columns.get(row, "of_post_id", UUID.class), Post.of(row)))
                .all();
    }
}
