package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Copy.row;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills the database of notifications: its copies of the posts, and a notification of each comment that is no reply to
 * the author of its post. The authors have read nine of ten.
 */
record NotificationsFill(Blog blog) {

    private static final int ONE_UNREAD_OF = 10;

    void into(Connection database) throws SQLException, IOException {
        Copy.into(
                database,
                "post (id, author_id, published_at, published)",
                blog.scale().posts(),
                post -> row(blog.postId(post), blog.personId(blog.author(post)), blog.publishedAt(post), true));
        int[] comments = IntStream.range(0, blog.scale().comments())
                .filter(this::notifies)
                .toArray();
        Copy.into(
                database,
                "notification (user_id, kind, actor_id, post_id, comment_id, created_at, read_at)",
                comments.length,
                i -> notification(comments[i], i % ONE_UNREAD_OF > 0));
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    insert into recipient (user_id, unread_count)
                    select user_id, count(*) filter (where read_at is null) from notification group by user_id
                    """);
        }
    }

    private boolean notifies(int comment) {
        Discussions discussions = blog.discussions();
        return discussions.parent(comment) == Discussions.NONE
                && discussions.author(comment) != blog.author(discussions.post(comment));
    }

    private @Nullable Object[] notification(int comment, boolean read) {
        Discussions discussions = blog.discussions();
        int post = discussions.post(comment);
        Instant at = blog.commentedAt(post, discussions.place(comment));
        return row(
                blog.personId(blog.author(post)),
                "COMMENT",
                blog.personId(discussions.author(comment)),
                blog.postId(post),
                blog.commentId(comment),
                at,
                read ? at : null);
    }
}
