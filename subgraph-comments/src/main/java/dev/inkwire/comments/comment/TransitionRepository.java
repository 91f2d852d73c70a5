package dev.inkwire.comments.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the statuses of comments, and what follows from them. Call it under the locks of the posts. */
interface TransitionRepository extends Repository<Comment, UUID> {

    /**
     * Adds a comment. Counts it in its post and its parent if it is visible. Under the lock of the post, the comments
     * of a post become visible in the order of {@code shown_at}.
     *
     * @param held whether the comment waits for approval
     */
    @Query("""
            with counted as (
                update post
                set comment_count = comment_count + (not :held)::int,
                    last_comment_at = greatest(clock_timestamp(), last_comment_at + interval '1 microsecond')
                where id = :postId
                returning last_comment_at
            ), answered as (
                update comment set reply_count = reply_count + 1 where id = :parentId and not :held
            )
            insert into comment
                (id, post_id, parent_id, author_id, depth, markdown, html, mentions, idempotency_key,
                 status, listed, ever_shown, created_at, shown_at, renderer_version)
            select :id, :postId, :parentId, :authorId, :depth, :markdown, :html, :mentionedIds, :key,
                case when :held then 'PENDING' else 'VISIBLE' end, not :held, not :held, last_comment_at, last_comment_at,
            """ + CommentText.VERSION + """
             from counted
            returning
            """ + Comment.COLUMNS)
    Mono<Comment> insert(
            UUID id,
            UUID postId,
            @Nullable UUID parentId,
            UUID authorId,
            int depth,
            String markdown,
            String html,
            UUID[] mentionedIds,
            @Nullable String key,
            boolean held);

    /** Makes a comment visible, and counts it. It keeps its place if it has been visible before. */
    @Query("""
            with place as (
                select ever_shown from comment where id = :id
            ), counted as (
                update post
                set comment_count = comment_count + 1,
                    last_comment_at = case
                        when ever_shown then last_comment_at
                        else greatest(clock_timestamp(), last_comment_at + interval '1 microsecond')
                    end
                from place
                where post.id = :postId
                returning last_comment_at
            ), answered as (
                update comment set reply_count = reply_count + 1 where id = :parentId
            )
            update comment
            set status = 'VISIBLE', listed = true, ever_shown = true, hidden_by_moderator = false,
                shown_at = case when ever_shown then shown_at else last_comment_at end
            from counted
            where id = :id
            returning
            """ + Comment.COLUMNS)
    Mono<Comment> show(UUID id, UUID postId, @Nullable UUID parentId);

    /** Lists a comment and those above it, as far as they are unlisted. Returns them, parents before their replies. */
    @Query("""
            with recursive above as (
                select id, parent_id from comment where id = :id and not listed
                union all
                select comment.id, comment.parent_id
                from above join comment on comment.id = above.parent_id
                where not listed
            ), changed as (
                update comment set listed = true where id in (select id from above)
                returning
            """ + Comment.COLUMNS + ") select * from changed order by created_at, id")
    Flux<Comment> list(UUID id);

    @Query("update comment set status = :status, hidden_by_moderator = :byModerator where id = :id returning "
            + Comment.COLUMNS)
    Mono<Comment> conceal(UUID id, CommentStatus status, boolean byModerator);

    /**
     * Deletes the content of comments and their reports.
     *
     * @param erased whether to remove the author, too
     */
    @Query("""
            with unreported as (
                delete from report where comment_id = any(:ids)
            )
            update comment
            set status = 'DELETED', markdown = '', html = '', mentions = '{}', reactions = '{}', reaction_count = 0,
                idempotency_key = null, hidden_by_moderator = false, report_count = 0,
                author_id = case when :erased then null else author_id end
            where id = any(:ids)
            returning
            """ + Comment.COLUMNS)
    Flux<Comment> makePlaceholders(UUID[] ids, boolean erased);

    /** Subtracts comments that are no longer visible from the counters of their parents. */
    @Modifying
    @Query("""
            update comment set reply_count = reply_count - concealed.count
            from (select parent_id, count(*)::int as count from unnest(:parentIds) as reply (parent_id)
                  group by parent_id) concealed
            where comment.id = concealed.parent_id
            """)
    Mono<Void> subtractFromReplyCounts(UUID[] parentIds);

    /**
     * Unlists comments that are no longer visible and those above them, as far as they are not visible and have no
     * other listed reply.
     *
     * @return the comments that were listed, replies before their parents
     */
    @Query("""
            with recursive candidate as (
                select id, parent_id from comment where id = any(:ids) and status <> 'VISIBLE' and listed
                union
                select comment.id, comment.parent_id
                from candidate join comment on comment.id = candidate.parent_id
                where status <> 'VISIBLE' and listed
            ), needed as (
                select id, parent_id from candidate
                where exists (
                    select from comment reply
                    where reply.parent_id = candidate.id and reply.listed
                      and reply.id not in (select id from candidate)
                )
                union
                select candidate.id, candidate.parent_id
                from needed join candidate on candidate.id = needed.parent_id
            ), changed as (
                update comment set listed = false
                where id in (select id from candidate except select id from needed)
                returning
            """ + Comment.COLUMNS + ") select * from changed order by created_at desc, id desc")
    Flux<Comment> unlist(UUID[] ids);

    /** Finds the unlisted comments above comments, replies before their parents. */
    @Query("""
            with recursive above as (
                select id, parent_id from comment
                where id in (select parent_id from comment where id = any(:ids)) and not listed
                union
                select comment.id, comment.parent_id
                from above join comment on comment.id = above.parent_id
                where not listed
            )
            select
            """ + Comment.COLUMNS + """
             from comment where id in (select id from above) order by created_at desc, id desc
            """)
    Flux<Comment> findUnlistedAbove(UUID[] ids);

    /**
     * Deletes the rows of deleted comments and of those above them, as far as they are deleted and have no other row
     * below them.
     */
    @Modifying
    @Query("""
            with recursive candidate as (
                select id, parent_id from comment where id = any(:ids) and status = 'DELETED'
                union
                select comment.id, comment.parent_id
                from candidate join comment on comment.id = candidate.parent_id
                where status = 'DELETED'
            ), needed as (
                select id, parent_id from candidate
                where exists (
                    select from comment reply
                    where reply.parent_id = candidate.id and reply.id not in (select id from candidate)
                )
                union
                select candidate.id, candidate.parent_id
                from needed join candidate on candidate.id = needed.parent_id
            )
            delete from comment where id in (select id from candidate except select id from needed)
            """)
    Mono<Void> deleteWithoutReplies(UUID[] ids);
}
