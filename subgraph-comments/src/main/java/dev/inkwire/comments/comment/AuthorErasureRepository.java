package dev.inkwire.comments.comment;

import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Erases a user from all comments, in a number of statements that does not grow with the comments. */
@Repository
class AuthorErasureRepository {

    private final DatabaseClient database;

    AuthorErasureRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The posts under which a user has commented, reacted or been mentioned. */
    Flux<UUID> postsOf(UUID userId) {
        return database.sql("""
                        select post_id from comment where author_id = :user
                        union
                        select post_id from comment join reaction on subject_id = id where user_id = :user
                        union
                        select post_id from comment where mentions <> '{}' and mentions @> array[:user]
                        """)
                .bind("user", userId)
                .map(row -> Columns.get(row, "post_id", UUID.class))
                .all();
    }

    /**
     * Leaves the places of visible comments, and nothing of what they said. To be called under their posts' locks.
     *
     * @return the comments as they are now, without an author
     */
    Flux<Comment> eraseAllOf(UUID authorId) {
        return database.sql("""
                        update comment
                        set status = 'DELETED', markdown = '', html = '', mentions = '{}',
                            reactions = '{}', reaction_count = 0,
                            author_id = null, idempotency_key = null
                        where author_id = :author and status = 'VISIBLE'
                        returning *
                        """).bind("author", authorId).map(Comment::of).all();
    }

    Mono<Void> subtractFromReplyCounts(Collection<UUID> erasedIds) {
        return database.sql("""
                        update comment set reply_count = reply_count - gone.count
                        from (select parent_id, count(*)::int as count from comment
                              where id = any(:ids) and parent_id is not null group by parent_id) gone
                        where comment.id = gone.parent_id
                        """).bind("ids", erasedIds.toArray(UUID[]::new)).then();
    }

    Mono<Void> forgetAuthor(UUID authorId) {
        return database.sql("update comment set author_id = null, idempotency_key = null where author_id = :author")
                .bind("author", authorId)
                .then();
    }

    Mono<Void> forgetMentions(UUID userId) {
        return database.sql("""
                        update comment set mentions = array_remove(mentions, :user)
                        where mentions <> '{}' and mentions @> array[:user]
                        """).bind("user", userId).then();
    }
}
