package dev.inkwire.posts.post;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Adds the earlier texts of posts to their revisions, which the package {@code revision} lists and restores. */
interface PostHistory extends Repository<Post, UUID> {

    /**
     * Adds the current title and text of a post to its revisions if they are about to change. Call it before they do,
     * in a transaction that has locked the post and increases its version.
     *
     * @param markdown null if only the title may change
     * @return whether there is a new revision
     */
    @Modifying
    @Query("""
            with earlier as (
                insert into post_revision (post_id, version, title, markdown, created_at)
                select id, coalesce(text_version, version), title, markdown, coalesce(text_written_at, updated_at)
                from post join post_body on post_id = id
                where id = :postId and (title <> :title or markdown <> cast(:markdown as text))
                returning post_id
            )
            update post set text_version = version + 1, text_written_at = now()
            from earlier where id = post_id
            """)
    Mono<Boolean> append(UUID postId, String title, @Nullable String markdown);

    /**
     * Deletes revisions of a post that has more than the maximum, at most two at a time: those whose neighbours are the
     * closest to each other in proportion to their age. So the distance of revisions grows with their age. The first
     * and the last revision remain.
     */
    @Modifying
    @Query("""
            with spaced as (
                select id, extract(epoch from now() - created_at) as age,
                    extract(epoch from lead(created_at) over neighbours - lag(created_at) over neighbours) as distance
                from post_revision where post_id = :postId
                window neighbours as (order by version, id)
            )
            delete from post_revision where id = any(array(
                select id from spaced where distance is not null
                order by distance / greatest(age, 1)
                limit (select least(greatest(count(*) - :max, 0), 2) from spaced)
            ))
            """)
    Mono<Void> thin(UUID postId, int max);

    /** Deletes the revisions of posts. */
    @Modifying
    @Query("delete from post_revision where post_id = any(:postIds)")
    Mono<Void> deleteAll(UUID[] postIds);
}
