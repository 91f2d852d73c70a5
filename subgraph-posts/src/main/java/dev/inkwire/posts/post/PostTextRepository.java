package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.content.markdown.StoredText;
import dev.inkwire.content.markdown.StoredTexts;
import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the texts of posts that an older version of the renderer made, and replaces what was made of them. */
interface PostTextRepository extends Repository<PostBody, UUID>, StoredTexts {

    @Override
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

    @Override
    default Mono<Void> replace(StoredText text, RenderedText rendered, int version) {
        PostBody.Rendered body = PostBody.Rendered.of(text.markdown(), rendered);
        return replace(
                text.id(), body.markdown(), body.html(), body.headings(), body.beginning(), body.wordCount(), version);
    }

    /** Locks the post before its text, as all other writers do. */
    @Modifying
    @Query("""
            with locked as (
                select id from post where id = :id for update
            ), replaced as (
                update post_body
                set html = :html, headings = :headings, renderer_version = :version, render_claimed_until = null
                from locked
                where post_id = locked.id and renderer_version < :version and markdown = :markdown
                returning post_id
            )
            update post set beginning = :beginning, word_count = :wordCount
            from replaced where post.id = replaced.post_id
            """)
    Mono<Void> replace(
            UUID id, String markdown, String html, Json headings, String beginning, int wordCount, int version);
}
