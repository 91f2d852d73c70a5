package dev.inkwire.comments.comment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes single comments; {@link CommentListRepository} reads pages. */
interface CommentRepository extends Repository<Comment, UUID> {

    /** A condition for comments of published posts. Comments of other posts are retained, but nobody sees them. */
    String PUBLISHED = "exists (select from post where post.id = post_id and published)";

    /** Finds comments of posts that are published or not. */
    @Query("select " + Comment.COLUMNS + " from comment where id = any(:ids)")
    Flux<Comment> findAll(UUID[] ids);

    @Query("select " + Comment.COLUMNS + " from comment where id = any(:ids) and " + PUBLISHED)
    Flux<Comment> findAllPublished(UUID[] ids);

    @Query("select " + Comment.COLUMNS + " from comment where id = :id and " + PUBLISHED)
    Mono<Comment> find(UUID id);

    @Query("select " + Comment.COLUMNS + " from comment where id = :id and " + PUBLISHED + " for update")
    Mono<Comment> lock(UUID id);

    /** Counts the comments directly under published posts. Posts without comments have no entry. */
    @Query("""
            select post_id as thread_id, count(*)::int as count from comment
            where post_id = any(array(select id from post where id = any(:postIds) and published))
              and parent_id is null
            group by post_id
            """)
    Flux<ThreadSize> countUnderPosts(UUID[] postIds);

    /** Counts the direct replies to comments, with placeholders. Comments without replies have no entry. */
    @Query("""
            select parent_id as thread_id, count(*)::int as count from comment
            where parent_id = any(:parentIds) group by parent_id
            """)
    Flux<ThreadSize> countReplies(UUID[] parentIds);

    /**
     * Adds a comment, and counts it in its post and its parent. Call it under the lock of the post, so that the
     * comments of a post become visible in the order in which they were created.
     */
    @Query("""
            with counted as (
                update post
                set comment_count = comment_count + 1,
                    last_comment_at = greatest(clock_timestamp(), last_comment_at + interval '1 microsecond')
                where id = :postId
                returning last_comment_at
            ), answered as (
                update comment set reply_count = reply_count + 1 where id = :parentId
            )
            insert into comment
                (id, post_id, parent_id, author_id, depth, markdown, html, mentions, created_at, idempotency_key,
                 renderer_version)
            select :id, :postId, :parentId, :authorId, :depth, :markdown, :html, :mentionedIds, last_comment_at, :key,
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
            @Nullable String key);

    /** Replaces a comment by a placeholder without content. */
    @Query("""
            update comment
            set status = 'DELETED', markdown = '', html = '', mentions = '{}',
                reactions = '{}', reaction_count = 0, idempotency_key = null
            where id = :id
            returning
            """ + Comment.COLUMNS)
    Mono<Comment> makePlaceholder(UUID id);

    /**
     * Deletes the comments that have no replies except for comments that are deleted with them, and the placeholders
     * above that have no other replies. Call it under the locks of the posts.
     *
     * @return the deleted comments, replies before their parents
     */
    @Query("""
            with recursive candidate as (
                select id, parent_id from comment where id = any(:ids)
                union
                select comment.id, comment.parent_id
                from candidate join comment on comment.id = candidate.parent_id
                where status = 'DELETED'
            ), needed as (
                select candidate.id, candidate.parent_id
                from candidate join comment reply on reply.parent_id = candidate.id
                where reply.id not in (select id from candidate)
                union
                select candidate.id, candidate.parent_id
                from needed join candidate on candidate.id = needed.parent_id
            ), deleted as (
                delete from comment
                where id in (select id from candidate except select id from needed)
                returning
            """ + Comment.COLUMNS + ") select " + Comment.COLUMNS + " from deleted order by created_at desc, id desc")
    Flux<Comment> deleteWithoutReplies(UUID[] ids);

    /** Subtracts removed comments from the counters of their parents. Call it under the locks of the posts. */
    @Modifying
    @Query("""
            update comment set reply_count = reply_count - removed.count
            from (select parent_id, count(*)::int as count from unnest(:parentIds) as reply (parent_id)
                  group by parent_id) removed
            where comment.id = removed.parent_id
            """)
    Mono<Void> subtractFromReplyCounts(UUID[] parentIds);

    /** @param threadId the id of a post or a comment */
    record ThreadSize(UUID threadId, int count) {}
}
