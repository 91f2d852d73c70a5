package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.StoredText;
import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the texts of posts that an older version made, and replaces what was made of them. */
interface PostTextRepository extends Repository<PostBody, UUID> {

    @Query("""
            update post_body set render_claimed_until = now() + interval '1 minute'
            where post_id = any(array(
                select post_id from post_body
                where renderer_version < :version
                    and (render_claimed_until is null or render_claimed_until < now())
                order by renderer_version
                limit :limit for update skip locked
            ))
            returning post_id as id, markdown
            """)
    Flux<StoredText> claimOutdated(int version, int limit);

    /**
     * Replaces what was made of a text. Call it in a transaction that has locked the post.
     *
     * @return false if the text has changed since, or if it was made by this version or a newer one
     */
    @Modifying
    @Query("""
            with replaced as (
                update post_body
                set html = :html, headings = :headings, renderer_version = :version, render_claimed_until = null
                where post_id = :id and renderer_version < :version and markdown = :markdown
                returning post_id
            )
            update post set beginning = :beginning, word_count = :wordCount
            from replaced where post.id = replaced.post_id
            """)
    Mono<Boolean> replace(
            UUID id, String markdown, String html, Json headings, String beginning, int wordCount, int version);
}
