package dev.inkwire.comments.comment;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases a user from all comments, in a number of statements that does not depend on the number of comments. In
 * {@code array[:userId ]}, the space ends the name of the parameter.
 */
interface ErasureRepository extends Repository<Comment, UUID> {

    /**
     * Finds the posts by a user, and those under which the user has commented, reacted or been mentioned.
     *
     * @param others ids of other comments whose posts are found, too
     */
    @Query("""
            select id from post where author_id = :userId
            union
            select post_id from comment where author_id = :userId
            union
            select post_id from comment join reaction on subject_id = id where user_id = :userId
            union
            select post_id from comment where mentions <> '{}' and mentions @> array[:userId ]
            union
            select post_id from comment where id = any(:others)
            """)
    Flux<UUID> findPosts(UUID userId, UUID[] others);

    /** Locks the comments of a user that are not deleted. Call it under the locks of the posts. */
    @Query("""
            select id, status from comment where author_id = :authorId and status <> 'DELETED' order by id for update
            """)
    Flux<StatusOfComment> lockAll(UUID authorId);

    /** Removes an author from comments, which will have an event. */
    @Modifying
    @Query("""
            update comment
            set author_id = null, idempotency_key = null, event_due_at = coalesce(event_due_at, clock_timestamp())
            where author_id = :authorId
            """)
    Mono<Void> removeAuthor(UUID authorId);

    /** Lets the comments be rendered again, without a link to the user. They will have an event. */
    @Modifying
    @Query("""
            update comment
            set mentions = array_remove(mentions, :userId), renderer_version = 0,
                event_due_at = coalesce(event_due_at, clock_timestamp())
            where mentions <> '{}' and mentions @> array[:userId ]
            """)
    Mono<Void> removeMentions(UUID userId);

    record StatusOfComment(UUID id, CommentStatus status) {}
}
