package dev.inkwire.comments.comment;

import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

/** Reads what events report about comments in addition to the comments. */
interface CommentContextRepository extends Repository<Comment, UUID> {

    @Query("""
            select comment.id, case when comment.ever_shown then comment.shown_at end as shown_at,
                post.author_id as post_author_id, parent.author_id as parent_author_id
            from comment
            join post on post.id = comment.post_id
            left join comment parent on parent.id = comment.parent_id
            where comment.id = any(:ids)
            """)
    Flux<CommentContext> findAll(UUID[] ids);
}
