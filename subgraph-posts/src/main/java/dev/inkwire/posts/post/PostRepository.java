package dev.inkwire.posts.post;

import dev.inkwire.content.reaction.ReactionCounts;
import dev.inkwire.starter.database.Columns;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Posts one by one. */
@Repository
class PostRepository {

    private final DatabaseClient database;

    PostRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Post> findAll(Collection<UUID> ids) {
        return database.sql("select * from post where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Post::of)
                .all();
    }

    /** By its present slug or a former one. */
    Mono<Post> findBySlug(String slug) {
        return database.sql("select post.* from post_slug join post on post.id = post_id where post_slug.slug = :slug")
                .bind("slug", slug)
                .map(Post::of)
                .one();
    }

    /** Keeps others from changing the post until the transaction ends. */
    Mono<Post> lock(UUID id) {
        return database.sql("select * from post where id = :id for update")
                .bind("id", id)
                .map(Post::of)
                .one();
    }

    Mono<Map<UUID, PostBody>> bodies(Collection<UUID> postIds) {
        return database.sql("select post_id, markdown, html from post_body where post_id = any(:ids)")
                .bind("ids", postIds.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Columns.get(row, "post_id", UUID.class),
                        new PostBody(
                                Columns.get(row, "markdown", String.class), Columns.get(row, "html", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Post> insert(UUID authorId, PostContent content, boolean published) {
        return bind(
                        database.sql("""
                                        insert into post (author_id, title, subtitle, excerpt, cover_image_url, canonical_url,
                                                          status, published_at)
                                        values (:author, :title, :subtitle, :excerpt, :cover_image_url, :canonical_url,
                                                :status, case when :status = 'PUBLISHED' then now() end)
                                        returning *
                                        """)
                                .bind("author", authorId)
                                .bind("status", (published ? PostStatus.PUBLISHED : PostStatus.DRAFT).name()),
                        content)
                .map(Post::of)
                .one();
    }

    /** Makes another version of a post. */
    Mono<Post> update(UUID id, PostContent content) {
        return bind(database.sql("""
                                        update post
                                        set title = :title, subtitle = :subtitle, excerpt = :excerpt,
                                            cover_image_url = :cover_image_url, canonical_url = :canonical_url,
                                            updated_at = now(), version = version + 1
                                        where id = :id
                                        returning *
                                        """).bind("id", id), content).map(Post::of).one();
    }

    /** @return whether it is another text than before */
    Mono<Boolean> writeText(UUID id, PostBody.Rendered text) {
        return database.sql("""
                        with written as (
                            insert into post_body (post_id, markdown, html) values (:id, :markdown, :html)
                            on conflict (post_id) do update set markdown = excluded.markdown, html = excluded.html
                            where post_body.markdown <> excluded.markdown
                            returning post_id
                        )
                        update post set beginning = :beginning, word_count = :word_count
                        from written where post.id = written.post_id
                        """)
                .bind("id", id)
                .bind("markdown", text.body().markdown())
                .bind("html", text.body().html())
                .bind("beginning", text.beginning())
                .bind("word_count", text.wordCount())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    Mono<Post> publish(UUID id) {
        return database.sql("update post set status = 'PUBLISHED', published_at = now() where id = :id returning *")
                .bind("id", id)
                .map(Post::of)
                .one();
    }

    Mono<Post> setReactions(UUID id, ReactionCounts counts) {
        return database.sql("update post set reactions = :counts, reaction_count = :total where id = :id returning *")
                .bind("id", id)
                .bind("counts", counts.toColumn())
                .bind("total", counts.total())
                .map(Post::of)
                .one();
    }

    /** Locks all posts that a user has written or reacted to. */
    Flux<Post> lockAllOf(UUID userId) {
        return database.sql("""
                        select * from post where id = any(array(
                            select id from post where author_id = :user
                            union select subject_id from reaction where user_id = :user
                        ))
                        order by id for update
                        """).bind("user", userId).map(Post::of).all();
    }

    Mono<Void> deleteAll(Collection<UUID> ids) {
        return database.sql("delete from post where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .then();
    }

    Mono<Void> forgetAuthor(UUID authorId) {
        return database.sql("update post set author_id = null where author_id = :author")
                .bind("author", authorId)
                .then();
    }

    Mono<Void> delete(UUID id) {
        return database.sql("delete from post where id = :id").bind("id", id).then();
    }

    /**
     * Gives a post this slug, unless another one has or had it: then nothing happens, without a lock on the other.
     *
     * @return whether it has it now
     */
    Mono<Boolean> claimSlug(UUID id, String slug) {
        return database.sql("""
                        with claimed as (
                            insert into post_slug (slug, post_id) values (:slug, :id) on conflict do nothing returning post_id
                        ), own as (
                            select post_id from claimed
                            union select post_id from post_slug where slug = :slug and post_id = :id
                        )
                        update post set slug = :slug from own where post.id = own.post_id
                        """)
                .bind("slug", slug)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, PostContent content) {
        return statement
                .bind("title", content.title())
                .bind("subtitle", Columns.nullable(content.subtitle(), String.class))
                .bind("excerpt", Columns.nullable(content.excerpt(), String.class))
                .bind("cover_image_url", Columns.nullable(content.coverImageUrl(), String.class))
                .bind("canonical_url", Columns.nullable(content.canonicalUrl(), String.class));
    }
}
