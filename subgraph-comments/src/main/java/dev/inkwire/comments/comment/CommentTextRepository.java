package dev.inkwire.comments.comment;

import dev.inkwire.content.markdown.StoredText;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the texts of comments that an older version of the renderer made, and replaces their HTML. */
interface CommentTextRepository extends Repository<Comment, UUID> {

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

    @Modifying
    @Query("""
            update comment set html = :html, renderer_version = :version, render_claimed_until = null
            where id = :id and renderer_version < :version and markdown = :markdown
            """)
    Mono<Void> replace(UUID id, String markdown, String html, int version);
}
