package dev.inkwire.posts.post;

import dev.inkwire.posts.slug.Slug;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.paging.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads lists of published posts, with statements that depend on the filter, the order and the page. */
@Repository
class PostListRepository {

    private static final String PUBLISHED = "status = 'PUBLISHED'";

    private final DatabaseClient database;

    PostListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<Post>> page(PostFilter filter, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        String sql = "select %s from post where %s and %s order by %s"
                .formatted(Post.COLUMNS, where(filter), keyset.beyond(page), keyset.order(page));
        return keyset.bind(bind(database.sql(sql), filter), page)
                .map(Post::of)
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    Mono<Integer> count(PostFilter filter) {
        return bind(database.sql("select count(*)::int from post where " + where(filter)), filter)
                .mapValue(Integer.class)
                .one();
    }

    Flux<Child<Post>> pageByAuthor(Set<UUID> authorIds, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        String sql = """
                select post.* from unnest(:authors) as author (id)
                cross join lateral (
                    select %s from post where author_id = author.id and %s and %s order by %s
                ) post
                """.formatted(Post.COLUMNS, PUBLISHED, keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("authors", authorIds.toArray(UUID[]::new)), page)
                .map(Post::of)
                .all()
                .map(post -> new Child<>(Objects.requireNonNull(post.authorId()), post));
    }

    /** Finds the posts of series, in any status, in the order of each series. */
    Flux<Child<Post>> findBySeries(Collection<UUID> seriesIds) {
        String sql = """
                select post.* from unnest(:series) as wanted (id)
                cross join lateral (
                    select series_id, %s from series_post join post on id = post_id
                    where series_id = wanted.id order by place
                ) post
                """.formatted(Post.COLUMNS);
        return database.sql(sql)
                .bind("series", seriesIds.toArray(UUID[]::new))
                .map(row -> new Child<>(Columns.get(row, "series_id", UUID.class), Post.of(row)))
                .all();
    }

    private static String where(PostFilter filter) {
        List<String> conditions = new ArrayList<>(List.of(PUBLISHED));
        if (filter.authorId() != null) {
            conditions.add("author_id = :author");
        }
        if (filter.tag() != null) {
            conditions.add(
                    "exists (select from post_tag join tag on tag.id = tag_id where post_id = post.id and tag.slug = any(:tags))");
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
            String slug = Slug.lookup(filter.tag());
            // a tag from before transliteration may have kept its slug
            bound = bound.bind("tags", new String[] {slug, Slug.of(slug)});
        }
        if (filter.publishedAfter() != null) {
            bound = bound.bind("published_after", filter.publishedAfter());
        }
        if (filter.publishedBefore() != null) {
            bound = bound.bind("published_before", filter.publishedBefore());
        }
        return bound;
    }
}
