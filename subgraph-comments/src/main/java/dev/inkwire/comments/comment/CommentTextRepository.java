package dev.inkwire.comments.comment;

import dev.inkwire.content.markdown.StoredText;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Replaces the texts of comments, and the HTML that an older version of the renderer made. */
interface CommentTextRepository extends Repository<Comment, UUID> {

    /** Replaces the text of a comment. Call it under the lock of the comment. */
    @Query("""
            update comment
            set markdown = :markdown, html = :html, mentions = :mentionedIds, edited_at = clock_timestamp(),
                render_claimed_until = null, renderer_version =
            """ + CommentText.VERSION + " where id = :id returning " + Comment.COLUMNS)
    Mono<Comment> edit(UUID id, String markdown, String html, UUID[] mentionedIds);

    @Query("""
            update comment set render_claimed_until = now() + interval '1 minute'
            where id = any(array(
                select id from comment
                where renderer_version < :version
                    and (render_claimed_until is null or render_claimed_until < now())
                order by renderer_version
                limit :limit for update skip locked
            ))
            returning id, markdown
            """)
    Flux<StoredText> claimOutdated(int version, int limit);

    /** Locks a comment whose text is outdated and has not changed. */
    @Query("select " + Comment.COLUMNS + """
             from comment where id = :id and renderer_version < :version and markdown = :markdown for update
            """)
    Mono<Comment> lock(UUID id, String markdown, int version);

    /** Replaces the HTML of a text that has not changed. Returns the comment if its HTML is another one than before. */
    @Query("""
            with replaced as (
                update comment set html = :html, renderer_version = :version, render_claimed_until = null
                where id = :id and renderer_version < :version and markdown = :markdown
                returning old.html as former_html,
            """ + Comment.COLUMNS + ") select * from replaced where html <> former_html")
    Mono<Comment> replace(UUID id, String markdown, String html, int version);
}
