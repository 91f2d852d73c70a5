package dev.inkwire.comments.post;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
public class PostRepository {

    private final DatabaseClient database;

    PostRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Those that are published. */
    Flux<PublishedPost> findAll(Collection<UUID> ids) {
        return database.sql("select * from post where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(PublishedPost::of)
                .all();
    }

    /** Keeps the post, its counts and its comments as they are until the transaction ends. */
    public Mono<PublishedPost> lock(UUID id) {
        return database.sql("select * from post where id = :id for update")
                .bind("id", id)
                .map(PublishedPost::of)
                .one();
    }

    /** To be called under the post's lock. */
    public Mono<Void> subtractFromCommentCount(UUID id) {
        return database.sql("update post set comment_count = comment_count - 1 where id = :id")
                .bind("id", id)
                .then();
    }

    /** @param authorId null once the author's account is erased */
    Mono<Void> save(UUID id, @Nullable UUID authorId) {
        return database.sql("""
                        insert into post (id, author_id) values (:id, :author)
                        on conflict (id) do update set author_id = excluded.author_id
                        """)
                .bind("id", id)
                .bind("author", Columns.nullable(authorId, UUID.class))
                .then();
    }

    /** With everything under it. */
    Mono<Void> delete(UUID id) {
        return database.sql("delete from post where id = :id").bind("id", id).then();
    }

    /** Keeps posts, their counts and their comments as they are until the transaction ends. */
    public Mono<Void> lockAll(Collection<UUID> ids) {
        return database.sql("select from post where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    /** Takes comments that are no more out of the counts, once for each time that their post is given. */
    public Mono<Void> subtractFromCommentCounts(Collection<UUID> postIds) {
        return database.sql("""
                        update post set comment_count = comment_count - gone.count
                        from (select id, count(*)::int as count from unnest(:ids) as lost (id) group by id) gone
                        where post.id = gone.id
                        """).bind("ids", postIds.toArray(UUID[]::new)).then();
    }

    /** Locks the comments of a post, whose lock does not keep others from reacting to them. */
    Flux<UUID> lockComments(UUID id) {
        return database.sql("select id from comment where post_id = :id order by id for update")
                .bind("id", id)
                .map(row -> Columns.get(row, "id", UUID.class))
                .all();
    }
}
