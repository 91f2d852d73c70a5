package dev.inkwire.comments.comment;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/** The orders of comments on a post and of replies to a comment. */
public enum CommentOrder {
    OLDEST(Keyset.ascending("comments-oldest", shownAt(), id())),
    NEWEST(Keyset.descending("comments-newest", shownAt(), id())),
    TOP(Keyset.descending("comments-top", Column.count("reaction_count", Comment::reactionCount), id()));

    private final Keyset<Comment> keyset;

    CommentOrder(Keyset<Comment> keyset) {
        this.keyset = keyset;
    }

    Keyset<Comment> keyset() {
        return keyset;
    }

    private static Column<Comment> shownAt() {
        return Column.time("shown_at", Comment::shownAt);
    }

    private static Column<Comment> id() {
        return Column.id("id", Comment::id);
    }
}
