package dev.inkwire.comments.comment;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases a user from some comments, in a number of statements that does not depend on the number of comments. In
 * {@code array[:userId ]}, the space ends the name of the parameter.
 */
interface ErasureRepository extends Repository<Comment, UUID> {

    /** Finds some comments by a user, or that mention the user. */
    @Query("""
            (select id from comment where author_id = :userId limit :limit)
            union
            (select id from comment where mentions <> '{}' and mentions @> array[:userId ] limit :limit)
            """)
    Flux<UUID> findComments(UUID userId, int limit);

    /** Finds some posts by a user. */
    @Query("select id from post where author_id = :userId limit :limit")
    Flux<UUID> findPosts(UUID userId, int limit);

    @Query("select distinct post_id from comment where id = any(:ids)")
    Flux<UUID> findPostsOf(UUID[] ids);

    /** Waits for the turns at comments. Call it before any row is locked: see {@link RowLocks#TURN}. */
    @Query(RowLocks.TURNS + "select 1 from turn")
    Mono<Integer> awaitTurns(UUID[] ids);

    /** Locks comments. Call it under the locks of their posts. */
    @Query("select id, post_id, author_id, status from comment where id = any(:ids) order by id for update")
    Flux<LockedAuthor> lockAll(UUID[] ids);

    /** Removes an author from comments, which will have an event. */
    @Modifying
    @Query("""
            update comment
            set author_id = null, idempotency_key = null, event_due_at = coalesce(event_due_at, clock_timestamp())
            where id = any(:ids) and author_id = :authorId
            """)
    Mono<Void> removeAuthor(UUID authorId, UUID[] ids);

    /** Lets comments be rendered again, without a link to the user. They will have an event. */
    @Modifying
    @Query("""
            update comment
            set mentions = array_remove(mentions, :userId), renderer_version = 0,
                event_due_at = coalesce(event_due_at, clock_timestamp())
            where id = any(:ids) and mentions @> array[:userId ]
            """)
    Mono<Void> removeMentions(UUID userId, UUID[] ids);

    /** @param authorId null if the account of the author was deleted */
    record LockedAuthor(UUID id, UUID postId, @Nullable UUID authorId, CommentStatus status) {}
}
