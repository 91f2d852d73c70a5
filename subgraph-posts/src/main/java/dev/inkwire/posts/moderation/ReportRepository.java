package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.Post;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores reports, and counts the open ones in the rows of their posts. */
interface ReportRepository extends Repository<Post, UUID> {

    /** Finds when a user made the report before the newest ones; empty if there are not more than these. */
    @Query("""
            select created_at from report
            where reporter_id = :reporterId and created_at > now() - interval '1 day'
            order by created_at desc offset :newest limit 1
            """)
    Mono<OffsetDateTime> findBefore(UUID reporterId, int newest);

    /**
     * Adds a report and counts it, unless the user has reported the post before. Call it under the lock of the post.
     */
    @Modifying
    @Query("""
            with added as (
                insert into report (post_id, reporter_id, reason) values (:postId, :reporterId, :reason)
                on conflict do nothing
                returning post_id
            )
            update post set report_count = report_count + 1 from added where post.id = added.post_id
            """)
    Mono<Void> add(UUID postId, UUID reporterId, String reason);

    /** Closes the reports of a post. Call it under its lock. */
    @Modifying
    @Query("""
            with closed as (
                update report set open = false where post_id = :postId and open
            )
            update post set report_count = 0 where id = :postId and report_count > 0
            """)
    Mono<Void> closeAll(UUID postId);

    /** Finds the posts that a user has reported. */
    @Query("select post_id from report where reporter_id = :reporterId")
    Flux<UUID> findPosts(UUID reporterId);

    /**
     * Deletes the reports of a user, and subtracts the open ones from the counts. Call it under the locks of the posts.
     */
    @Modifying
    @Query("""
            with deleted as (
                delete from report where reporter_id = :reporterId returning post_id, open
            )
            update post set report_count = report_count - 1 from deleted where post.id = post_id and open
            """)
    Mono<Void> deleteAllOf(UUID reporterId);
}
