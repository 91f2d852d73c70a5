package dev.inkwire.posts.post;

import dev.inkwire.starter.database.RowLocks;
import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.data.r2dbc.repository.Modifying;
import org.springframework.data.r2dbc.repository.Query;
import org.springframework.data.repository.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads and writes single posts. {@link PostContentRepository} writes their content; {@link PostListRepository} reads
 * lists.
 */
interface PostRepository extends Repository<Post, UUID> {

    @Query("select " + Post.COLUMNS + " from post where id = any(:ids)")
    Flux<Post> findAll(UUID[] ids);

    @Query("select " + Post.COLUMNS + " from post where id = :id")
    Mono<Post> find(UUID id);

    /** Finds a post by its current slug or a former one. */
    @Query("select " + Post.COLUMNS + " from post where id = (select post_id from post_slug where slug = :slug)")
    Mono<Post> findBySlug(String slug);

    @Query("select " + PostBody.COLUMNS + " from post_body where post_id = any(:postIds)")
    Flux<PostBody> findBodies(UUID[] postIds);

    @Query(RowLocks.TURN + "select " + Post.COLUMNS + " from turn, post where id = :id for update of post")
    Mono<Post> lock(UUID id);

    /** Locks posts in the order of their ids, also those of an author who is being erased. */
    @Query(RowLocks.TURNS + "select " + Post.STORED_COLUMNS
            + " from turn, post where id = any(:ids) order by id for update of post")
    Flux<Post> lockAll(UUID[] ids);

    /** Finds some posts by an author: first those that were published last. */
    @Query("select id from post where author_id = :authorId order by published_at desc nulls last, id limit :limit")
    Flux<UUID> findSomeOf(UUID authorId, int limit);

    /**
     * Writes the text of a post, and the columns of the post that depend on it.
     *
     * @return false if the post has this text already
     */
    @Modifying
    @Query("""
            with written as (
                insert into post_body (post_id, markdown, html, headings, renderer_version)
                values (:id, :markdown, :html, :headings,
            """ + PostBody.VERSION + """
                )
                on conflict (post_id) do update
                set markdown = excluded.markdown, html = excluded.html, headings = excluded.headings,
                    renderer_version = excluded.renderer_version
                where post_body.markdown <> excluded.markdown
                returning post_id
            )
            update post set beginning = :beginning, word_count = :wordCount
            from written where post.id = written.post_id
            """)
    Mono<Boolean> writeText(UUID id, String markdown, String html, Json headings, String beginning, int wordCount);

    /**
     * Gives a post a slug, unless another post has or had it. Does not wait for a lock on the other post.
     *
     * @return whether the post has the slug now
     */
    @Modifying
    @Query("""
            with claimed as (
                insert into post_slug (slug, post_id) values (:slug, :id) on conflict do nothing returning post_id
            ), own as (
                select post_id from claimed
                union select post_id from post_slug where slug = :slug and post_id = :id
            )
            update post set slug = :slug from own where post.id = own.post_id
            """)
    Mono<Boolean> claimSlug(UUID id, String slug);

    @Modifying
    @Query("update post set author_id = null where id = any(:ids)")
    Mono<Void> removeAuthor(UUID[] ids);

    @Modifying
    @Query("delete from post where id = any(:ids)")
    Mono<Void> deleteAll(UUID[] ids);
}
