package dev.inkwire.comments.post;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes the posts that are or were published. */
public interface PostRepository extends Repository<PublishedPost, UUID> {

    @Query("select id, author_id, comment_count, comments_locked from post where id = any(:ids) and published")
    Flux<PublishedPost> findAll(UUID[] ids);

    /** Locks a published post, its counters and the set of its comments until the transaction ends. */
    @Query(RowLocks.TURN + """
            select id, author_id, comment_count, comments_locked
            from turn, post where id = :id and published for update of post
            """)
    Mono<PublishedPost> lock(UUID id);

    /**
     * Locks a published post for a new comment. Blocks an erasure of the user who comments before it locks the post,
     * and reads what decides whether this user may comment, all in one round trip.
     */
    @Query("""
            with writer as materialized (
                select is_erased(:writerId) as erased
            ), turn as materialized (
                select erased, pg_advisory_xact_lock(hashtextextended(:id::text, 1)) from writer
            )
            select id, author_id, comment_count, comments_locked, erased as writer_erased,
                exists (select from block where blocker_id = author_id and blocked_id = :writerId) as writer_blocked
            from turn, post where id = :id and published for update of post
            """)
    Mono<CommentedPost> lockForComment(UUID id, UUID writerId);

    /**
     * Locks a published post for a transaction that then locks one of its comments, and appends an event about the
     * comment. Waits for the turns at both before it locks a row: see {@link RowLocks#TURN}.
     */
    @Query("""
            with turn as materialized (
                select pg_advisory_xact_lock(hashtextextended(:id::text, 1)),
                    pg_advisory_xact_lock(hashtextextended(:commentId::text, 1))
            )
            select id, author_id, comment_count, comments_locked
            from turn, post where id = :id and published for update of post
            """)
    Mono<PublishedPost> lock(UUID id, UUID commentId);

    /** Blocks erasures of users whose ids a transaction may store. Call it before all row locks. */
    @Query("""
            select count(is_erased(id))::int
            from (select distinct id from unnest(:authorIds) as author (id) where id is not null order by id) author
            """)
    Mono<Integer> shareAuthors(UUID[] authorIds);

    /**
     * Locks posts in the order of their ids, whether they are published or not.
     *
     * @return the ids of the posts that exist
     */
    @Query(RowLocks.TURNS + "select id from turn, post where id = any(:ids) order by id for update of post")
    Flux<UUID> lockAll(UUID[] ids);

    /**
     * Saves published posts. Authors whose accounts were deleted are not saved.
     *
     * @param authorIds null for an author whose account was deleted
     * @return the ids of the posts that were stored, but not published
     */
    @Query("""
            with saved as (
                insert into post (id, author_id)
                select reported.id, case when erased_user.id is null then author_id end
                from unnest(:ids, :authorIds) as reported (id, author_id)
                left join erased_user on erased_user.id = author_id
                order by reported.id
                on conflict (id) do update set author_id = excluded.author_id, published = true, removed = false
                returning post.id, old.published as was_published
            )
            select id from saved where not was_published
            """)
    Flux<UUID> saveAll(UUID[] ids, UUID[] authorIds);

    /**
     * Saves that posts are no longer published. Call it under their locks.
     *
     * @param authorIds null for an author whose account was deleted
     * @return the posts that were published before
     */
    @Query("""
            with saved as (
                update post
                set author_id = case when erased_user.id is null then reported.author_id end, published = false
                from unnest(:ids, :authorIds) as reported (id, author_id)
                left join erased_user on erased_user.id = reported.author_id
                where post.id = reported.id
                returning post.id, old.published as was_published
            )
            select id, exists (select from comment where post_id = saved.id) as has_comments
            from saved where was_published
            """)
    Flux<ClosedPost> unpublishAll(UUID[] ids, UUID[] authorIds);

    /** Removes the author from posts. Call it under the locks of the posts. */
    @Modifying
    @Query("update post set author_id = null where id = any(:ids) and author_id = :authorId")
    Mono<Void> removeAuthor(UUID authorId, UUID[] ids);

    /** Locks or unlocks the comments of a post. Call it under the lock of the post. */
    @Modifying
    @Query("update post set comments_locked = :locked where id = :id")
    Mono<Void> setCommentsLocked(UUID id, boolean locked);

    /**
     * Subtracts removed comments from the counters of their posts. Call it under the locks of the posts.
     *
     * @param ids the post of each removed comment
     */
    @Modifying
    @Query("""
            update post set comment_count = comment_count - removed.count
            from (select id, count(*)::int as count from unnest(:ids) as comment (id) group by id) removed
            where post.id = removed.id
            """)
    Mono<Void> subtractFromCommentCounts(UUID[] ids);
}
