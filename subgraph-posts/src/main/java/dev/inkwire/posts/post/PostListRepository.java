package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.paging.Slice;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads lists of published posts, with statements that depend on the filter, the order and the page. */
@Repository
class PostListRepository {

    private final DatabaseClient database;

    PostListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<Post>> page(PostFilter filter, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        PostConditions conditions = PostConditions.of(filter);
        String sql = "select %s from post where %s and %s order by %s"
                .formatted(Post.COLUMNS, conditions.sql(), keyset.beyond(page), keyset.order(page));
        return keyset.read(conditions.bind(database.sql(sql)), page, Post::of);
    }

    Mono<Integer> count(PostFilter filter) {
        PostConditions conditions = PostConditions.of(filter);
        return conditions
                .bind(database.sql("select count(*)::int from post where " + conditions.sql()))
                .mapValue(Integer.class)
                .one();
    }

    Flux<Child<Post>> pageByAuthor(Set<UUID> authorIds, PostOrder order, PageArguments page) {
        Keyset<Post> keyset = order.keyset();
        String sql = """
                select post.* from unnest(:authors) as author (id)
                cross join lateral (
                    select %s from post where author_id = author.id and %s and %s and %s order by %s
                ) post
                """.formatted(
                        Post.COLUMNS,
                        PostConditions.PUBLISHED,
                        ErasedAuthors.HAS_AUTHOR,
                        keyset.beyond(page),
                        keyset.order(page));
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
}
