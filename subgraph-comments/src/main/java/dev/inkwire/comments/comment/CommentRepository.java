package dev.inkwire.comments.comment;

import dev.inkwire.starter.database.RowLocks;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads single comments in any status, and counts lists. {@link CommentListRepository} reads pages, and
 * {@link TransitionRepository} writes.
 */
public interface CommentRepository extends Repository<Comment, UUID> {

    /** A condition for comments of published posts. Comments of other posts are retained, but nobody sees them. */
    String PUBLISHED = "exists (select from post where post.id = post_id and published)";

    /** A condition for unlisted comments that a caller can read or sees a placeholder of, without the caller's own. */
    String SHOWN_TO_MODERATOR = "(:moderator or post_id in (select post.id from post where post.author_id = :callerId)";

    @Query("select " + Comment.COLUMNS + " from comment where id = any(:ids) and " + PUBLISHED)
    Flux<Comment> findAllPublished(UUID[] ids);

    @Query("select " + Comment.COLUMNS + " from comment where id = :id and " + PUBLISHED)
    Mono<Comment> find(UUID id);

    @Query(RowLocks.TURN + "select " + Comment.COLUMNS + " from turn, comment where id = :id and " + PUBLISHED
            + " for update of comment")
    Mono<Comment> lock(UUID id);

    /** Counts what a caller sees directly under published posts. Posts without comments may have no entry. */
    @Query("""
            with thread as (select id from post where id = any(:postIds) and published)
            select thread_id, sum(size)::int as count
            from (
                select post_id as thread_id, count(*) as size from comment
                where post_id = any(array(select id from thread)) and parent_id is null and listed
                group by post_id
                union all
                select post_id, count(*) from comment
                where post_id = any(array(select id from thread)) and parent_id is null and not listed and
            """ + SHOWN_TO_MODERATOR + """
                  or id in (select * from unlisted_comments_of(:callerId, :postIds)))
                group by post_id
            ) listed_or_readable
            group by thread_id
            """)
    Flux<ThreadSize> countUnderPosts(UUID[] postIds, @Nullable UUID callerId, boolean moderator);

    /** Counts what a caller sees of the direct replies to comments. Comments without replies may have no entry. */
    @Query("""
            select thread_id, sum(size)::int as count
            from (
                select parent_id as thread_id, count(*) as size from comment
                where parent_id = any(:parentIds) and listed
                group by parent_id
                union all
                select parent_id, count(*) from comment
                where parent_id = any(:parentIds) and not listed and
            """ + SHOWN_TO_MODERATOR + """
                  or id in (select * from unlisted_comments_of(
                      :callerId, array(select post_id from comment where id = any(:parentIds)))))
                group by parent_id
            ) listed_or_readable
            group by thread_id
            """)
    Flux<ThreadSize> countReplies(UUID[] parentIds, @Nullable UUID callerId, boolean moderator);

    /** @param threadId the id of a post or a comment */
    record ThreadSize(UUID threadId, int count) {}
}
