package dev.inkwire.posts.publication;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.posts.post.Post;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Changes the status of posts. Call it under their locks. */
interface PublicationRepository extends Repository<Post, UUID> {

    /** Returns whether the text of a post has any character. */
    @Query("select exists (select from post_body where post_id = :id and markdown <> '')")
    Mono<Boolean> hasText(UUID id);

    @Query("""
            update post
            set status = 'PUBLISHED', published_at = now(), scheduled_for = null, updated_at = now()
            where id = :id
            returning
            """ + Post.COLUMNS)
    Mono<Post> publish(UUID id);

    @Query("""
            update post set status = 'SCHEDULED', scheduled_for = :instant, updated_at = now()
            where id = :id
            returning
            """ + Post.COLUMNS)
    Mono<Post> schedule(UUID id, OffsetDateTime instant);

    /** Makes a post a draft. */
    @Query("""
            update post
            set status = 'DRAFT', published_at = null, scheduled_for = null, updated_at = now(),
                once_published = once_published or status = 'PUBLISHED'
            where id = :id
            returning
            """ + Post.COLUMNS)
    Mono<Post> unpublish(UUID id);

    /** Returns whether there are scheduled posts whose instant has passed. */
    @Query("select exists (select from post where status = 'SCHEDULED' and scheduled_for <= now())")
    Mono<Boolean> hasDue();

    /** Locks and publishes scheduled posts whose instant has passed, except for those that are locked already. */
    @Query("""
            update post
            set status = 'PUBLISHED', published_at = scheduled_for, scheduled_for = null, updated_at = now()
            where id = any(array(
                select id from post
                where status = 'SCHEDULED' and scheduled_for <= now()
                    and (author_id is null or
            """ + ErasedAuthors.HAS_AUTHOR + """
                    )
                order by scheduled_for, id
                limit :limit for update skip locked
            ))
            returning
            """ + Post.COLUMNS)
    Flux<Post> publishDue(int limit);
}
