package dev.inkwire.posts.preview;

import dev.inkwire.posts.post.Post;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Stores the hashes of preview tokens, and finds posts by them. */
interface PreviewRepository extends Repository<Post, UUID> {

    /** Finds the post of a token that has not expired, in any status. */
    @Query("select " + Post.COLUMNS + """
             from post where id = (select post_id from preview_token where hash = :hash and expires_at > now())
            """)
    Mono<Post> find(byte[] hash);

    /** Counts the tokens of a post that have not expired. */
    @Query("select count(*)::int from preview_token where post_id = :postId and expires_at > now()")
    Mono<Integer> count(UUID postId);

    /** @return when the token expires */
    @Query("""
            insert into preview_token (hash, post_id, expires_at)
            values (:hash, :postId, now() + :seconds * interval '1 second')
            returning expires_at
            """)
    Mono<OffsetDateTime> insert(byte[] hash, UUID postId, int seconds);

    @Modifying
    @Query("delete from preview_token where post_id = :postId")
    Mono<Void> deleteAll(UUID postId);

    /** Deletes the tokens of all posts of an author. */
    @Modifying
    @Query("delete from preview_token where post_id = any(array(select id from post where author_id = :authorId))")
    Mono<Void> deleteAllOf(UUID authorId);

    @Modifying
    @Query("""
            delete from preview_token where ctid = any(array(
                select ctid from preview_token where expires_at < now() limit :limit
            ))
            """)
    Mono<Integer> deleteExpired(int limit);
}
