package dev.inkwire.comments.screening;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/**
 * Counts the comments of authors within the last minute. In {@code array[:max ]}, the space ends the name of the
 * parameter.
 */
interface ScreeningRepository extends Repository<ActiveAuthor, UUID> {

    /**
     * Adds a comment to the last comments of its author, and locks these until the transaction ends. Call it after all
     * other locks: a transaction that writes before it locks the post would have its events in the wrong order.
     *
     * @param max the greatest number of comments within a minute
     * @param textHash null for a text that other comments may repeat
     * @return false if there are as many comments already, or if another one of them has the same text
     */
    @Modifying
    @Query("""
            insert into active_author as author (author_id, written_at, text_hashes, comment_ids)
            values (:authorId, array[clock_timestamp()], array[:textHash ]::bigint[], array[:commentId ])
            on conflict (author_id) do update
            set written_at = clock_timestamp() || author.written_at[1 : :max - 1],
                text_hashes = :textHash || author.text_hashes[1 : :max - 1],
                comment_ids = :commentId || author.comment_ids[1 : :max - 1]
            where coalesce(author.written_at[:max ] <= clock_timestamp() - interval '1 minute', true)
              and not exists (
                  select from unnest(author.written_at, author.text_hashes, author.comment_ids)
                      as other (written_at, text_hash, comment_id)
                  where text_hash = :textHash and comment_id <> :commentId
                    and other.written_at > clock_timestamp() - interval '1 minute'
              )
            """)
    Mono<Boolean> add(UUID authorId, UUID commentId, @Nullable Long textHash, int max);

    /** Finds when an author may add the next comment; empty if at once. */
    @Query("""
            select written_at[:max ] + interval '1 minute' from active_author
            where author_id = :authorId and written_at[:max ] > clock_timestamp() - interval '1 minute'
            """)
    Mono<OffsetDateTime> findEndOfLimit(UUID authorId, int max);

    @Modifying
    @Query("delete from active_author where author_id = :authorId")
    Mono<Void> delete(UUID authorId);

    @Modifying
    @Query("""
            delete from active_author where ctid = any(array(
                select ctid from active_author where written_at[1] <= now() - interval '1 minute' limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);

    /** Returns whether an author has a visible comment on the post of another author. */
    @Query("""
            select exists (
                select from comment join post on post.id = post_id
                where comment.author_id = :authorId and status = 'VISIBLE'
                  and post.author_id is distinct from comment.author_id
            )
            """)
    Mono<Boolean> isApproved(UUID authorId);
}
