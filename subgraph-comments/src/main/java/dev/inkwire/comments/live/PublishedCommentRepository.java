package dev.inkwire.comments.live;

import dev.inkwire.comments.comment.Comment;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;

interface PublishedCommentRepository extends Repository<Comment, UUID> {

    /** Finds comments of published posts. */
    @Query("select " + Comment.COLUMNS + """
             from comment where id = any(:ids) and exists (select from post where post.id = post_id and published)
            """)
    Flux<Comment> findAll(UUID[] ids);
}
