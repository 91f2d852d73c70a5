package dev.inkwire.posts.post;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.paging.Slice;
import dev.inkwire.starter.reaction.ReactionCounts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class PostRepository {

    private static final String PUBLISHED = "status = 'PUBLISHED'";

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

    Mono<Slice<Post>> page(PostFilter filter, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        String sql = "select * from post where %s and %s order by %s"
                .formatted(where(filter), keyset.beyond(page), keyset.order(page));
        return keyset.bind(bind(database.sql(sql), filter), page)
                .map(Post::of)
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    Mono<Integer> count(PostFilter filter) {
        return bind(database.sql("select count(*)::int as count from post where " + where(filter)), filter)
                .map(row -> Columns.get(row, "count", Integer.class))
                .one();
    }

    Flux<Child<Post>> pageByAuthor(Set<UUID> authorIds, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        String sql = """
                select post.* from unnest(:authors) as author (id)
                cross join lateral (
                    select * from post where author_id = author.id and %s and %s order by %s
                ) post
                """.formatted(PUBLISHED, keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("authors", authorIds.toArray(UUID[]::new)), page)
                .map(Post::of)
                .all()
                .map(post -> new Child<>(post.authorId(), post));
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

    Mono<Post> insert(UUID authorId, String slug, PostContent content, boolean published) {
        return bind(
                        database.sql("""
                                        insert into post (author_id, slug, title, subtitle, excerpt, excerpt_given,
                                                          cover_image_url, canonical_url, word_count, status, published_at)
                                        values (:author, :slug, :title, :subtitle, :excerpt, :excerpt_given,
                                                :cover_image_url, :canonical_url, :word_count, :status,
                                                case when :status = 'PUBLISHED' then now() end)
                                        returning *
                                        """)
                                .bind("author", authorId)
                                .bind("slug", slug)
                                .bind("status", (published ? PostStatus.PUBLISHED : PostStatus.DRAFT).name()),
                        content)
                .map(Post::of)
                .one();
    }

    /** @param newVersion whether text or title are others than before */
    Mono<Post> update(UUID id, PostContent content, boolean newVersion) {
        return bind(database.sql("""
                                        update post
                                        set title = :title, subtitle = :subtitle, excerpt = :excerpt,
                                            excerpt_given = :excerpt_given, cover_image_url = :cover_image_url,
                                            canonical_url = :canonical_url, word_count = :word_count, updated_at = now(),
                                            version = version + :versions
                                        where id = :id
                                        returning *
                                        """).bind("id", id).bind("versions", newVersion ? 1 : 0), content)
                .map(Post::of)
                .one();
    }

    Mono<Void> writeBody(UUID id, PostBody body) {
        return database.sql("""
                        insert into post_body (post_id, markdown, html) values (:id, :markdown, :html)
                        on conflict (post_id) do update set markdown = excluded.markdown, html = excluded.html
                        """)
                .bind("id", id)
                .bind("markdown", body.markdown())
                .bind("html", body.html())
                .then();
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

    Mono<Void> delete(UUID id) {
        return database.sql("delete from post where id = :id").bind("id", id).then();
    }

    Mono<Post> setSlug(UUID id, String slug) {
        return database.sql("update post set slug = :slug where id = :id returning *")
                .bind("id", id)
                .bind("slug", slug)
                .map(Post::of)
                .one();
    }

    /** Empty when another post has or had it. */
    Mono<String> claimSlug(String slug, UUID postId) {
        return database.sql("""
                        insert into post_slug (slug, post_id) values (:slug, :post)
                        on conflict (slug) do update set slug = excluded.slug where post_slug.post_id = excluded.post_id
                        """)
                .bind("slug", slug)
                .bind("post", postId)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .map(claimed -> slug);
    }

    private static String where(PostFilter filter) {
        List<String> conditions = new ArrayList<>(List.of(PUBLISHED));
        if (filter.authorId() != null) {
            conditions.add("author_id = :author");
        }
        if (filter.tag() != null) {
            conditions.add(
                    "exists (select from post_tag join tag on tag.id = tag_id where post_id = post.id and tag.slug = :tag)");
        }
        if (filter.publishedAfter() != null) {
            conditions.add("published_at > :published_after");
        }
        if (filter.publishedBefore() != null) {
            conditions.add("published_at < :published_before");
        }
        return String.join(" and ", conditions);
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, PostFilter filter) {
        GenericExecuteSpec bound = statement;
        if (filter.authorId() != null) {
            bound = bound.bind(
                    "author", Columns.nullable(Ids.parse(filter.authorId()).orElse(null), UUID.class));
        }
        if (filter.tag() != null) {
            bound = bound.bind("tag", filter.tag());
        }
        if (filter.publishedAfter() != null) {
            bound = bound.bind("published_after", filter.publishedAfter());
        }
        if (filter.publishedBefore() != null) {
            bound = bound.bind("published_before", filter.publishedBefore());
        }
        return bound;
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, PostContent content) {
        return statement
                .bind("title", content.title())
                .bind("subtitle", Columns.nullable(content.subtitle(), String.class))
                .bind("excerpt", content.excerpt())
                .bind("excerpt_given", content.excerptGiven())
                .bind("cover_image_url", Columns.nullable(content.coverImageUrl(), String.class))
                .bind("canonical_url", Columns.nullable(content.canonicalUrl(), String.class))
                .bind("word_count", content.wordCount());
    }
}
