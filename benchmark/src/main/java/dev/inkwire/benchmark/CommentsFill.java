package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Copy.row;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the database of comments, including its copies of the posts. */
record CommentsFill(Blog blog) {

    private static final String COMMENT = "comment (id, post_id, parent_id, author_id, depth, markdown, html, status,"
            + " created_at, shown_at, reply_count, reactions, reaction_count, renderer_version)";
    private static final int LENGTH = 160;

    void into(Connection database) throws SQLException, IOException {
        GivenReactions given = blog.commentReactions();
        Copy.into(
                database,
                "post (id, author_id, comment_count)",
                blog.scale().posts(),
                post -> row(
                        blog.postId(post),
                        blog.personId(blog.author(post)),
                        blog.discussions().commentsUnder(post)));
        Copy.into(database, COMMENT, blog.scale().comments(), this::comment);
        Copy.into(
                database,
                "reaction (user_id, subject_id, kinds)",
                given.size(),
                i -> row(blog.personId(given.person(i)), blog.commentId(given.subject(i)), List.of(given.kind(i))));
    }

    private @Nullable Object[] comment(int comment) {
        Discussions discussions = blog.discussions();
        int post = discussions.post(comment);
        int parent = discussions.parent(comment);
        String text = new Prose(comment).sentence(LENGTH);
        Instant at = blog.commentedAt(post, discussions.place(comment));
        return row(
                blog.commentId(comment),
                blog.postId(post),
                parent == Discussions.NONE ? null : blog.commentId(parent),
                blog.personId(discussions.author(comment)),
                discussions.depth(comment),
                text,
                Prose.html(text),
                "VISIBLE",
                at,
                at,
                discussions.replies(comment),
                blog.commentReactions().counts(comment),
                blog.commentReactions().total(comment),
                Prose.RENDERER_VERSION);
    }
}
