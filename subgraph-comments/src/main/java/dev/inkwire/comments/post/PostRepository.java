package dev.inkwire.comments.post;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.UUID;
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
    public Mono<Void> addToCommentCount(UUID id, int difference) {
        return database.sql("update post set comment_count = comment_count + :difference where id = :id")
                .bind("id", id)
                .bind("difference", difference)
                .then();
    }

    Mono<Void> save(UUID id, UUID authorId) {
        return database.sql("""
                        insert into post (id, author_id) values (:id, :author)
                        on conflict (id) do update set author_id = excluded.author_id
                        """).bind("id", id).bind("author", authorId).then();
    }

    /** With everything under it. */
    Mono<Void> delete(UUID id) {
        return database.sql("delete from post where id = :id").bind("id", id).then();
    }

    Flux<UUID> commentIds(UUID id) {
        return database.sql("select id from comment where post_id = :id")
                .bind("id", id)
                .map(row -> Columns.get(row, "id", UUID.class))
                .all();
    }
}
