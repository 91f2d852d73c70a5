package dev.inkwire.posts.bookmark;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostConditions;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the bookmarks of a user whose posts are published. */
@Repository
class BookmarkListRepository {

    private static final String OF_USER =
            "from bookmark join post on id = post_id where user_id = :user and " + PostConditions.PUBLISHED;

    private final DatabaseClient database;

    BookmarkListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<BookmarkedPost>> page(UUID userId, PageArguments page) {
        String sql = "select bookmarked_at, %s %s and %s order by %s"
                .formatted(
                        Post.COLUMNS,
                        OF_USER,
                        BookmarkedPost.LAST_BOOKMARKED.beyond(page),
                        BookmarkedPost.LAST_BOOKMARKED.order(page));
        return BookmarkedPost.LAST_BOOKMARKED.read(
                database.sql(sql).bind("user", userId),
                page,
                row -> new BookmarkedPost(Post.of(row), Columns.get(row, "bookmarked_at", OffsetDateTime.class)));
    }

    Mono<Integer> count(UUID userId) {
        return database.sql("select count(*)::int " + OF_USER)
                .bind("user", userId)
                .mapValue(Integer.class)
                .one();
    }
}
