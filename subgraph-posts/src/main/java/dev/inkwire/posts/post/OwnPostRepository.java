package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the list of all posts of an author, which only the author may see. */
@Repository
class OwnPostRepository {

    static final Keyset<Post> LAST_CHANGED = Keyset.descending(
            "posts-last-changed", Column.time("updated_at", Post::updatedAt), Column.id("id", Post::id));

    private static final String OWN = "author_id = :author and status = any(:statuses) and " + ErasedAuthors.HAS_AUTHOR;

    private final DatabaseClient database;

    OwnPostRepository(DatabaseClient database) {
        this.database = database;
    }

    /** @param status null for posts in any status */
    Mono<Slice<Post>> page(UUID authorId, @Nullable PostStatus status, PageArguments page) {
        String sql = "select %s from post where %s and %s order by %s"
                .formatted(Post.COLUMNS, OWN, LAST_CHANGED.beyond(page), LAST_CHANGED.order(page));
        return LAST_CHANGED.read(bind(database.sql(sql), authorId, status), page, Post::of);
    }

    Mono<Integer> count(UUID authorId, @Nullable PostStatus status) {
        return bind(database.sql("select count(*)::int from post where " + OWN), authorId, status)
                .mapValue(Integer.class)
                .one();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, UUID authorId, @Nullable PostStatus status) {
        Stream<PostStatus> statuses = status == null ? Stream.of(PostStatus.values()) : Stream.of(status);
        return statement
                .bind("author", authorId)
                .bind("statuses", statuses.map(Enum::name).toArray(String[]::new));
    }
}
