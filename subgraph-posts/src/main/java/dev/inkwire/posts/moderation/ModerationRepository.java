package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.Post;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Mono;

/** Hides and shows posts. Call it under their locks. */
interface ModerationRepository extends Repository<Post, UUID> {

    @Query("update post set status = 'HIDDEN', updated_at = now() where id = :id returning " + Post.COLUMNS)
    Mono<Post> hide(UUID id);

    @Query("update post set status = 'PUBLISHED', updated_at = now() where id = :id returning " + Post.COLUMNS)
    Mono<Post> show(UUID id);
}
