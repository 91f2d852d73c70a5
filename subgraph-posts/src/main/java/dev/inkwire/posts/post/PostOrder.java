package dev.inkwire.posts.post;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/** The orders of lists of published posts. */
public enum PostOrder {
    NEWEST(Keyset.descending("posts-newest", Column.time("published_at", Post::publishedAtOrThrow), id())),
    OLDEST(Keyset.ascending("posts-oldest", Column.time("published_at", Post::publishedAtOrThrow), id())),
    TRENDING(Keyset.descending(
            "posts-trending",
            Column.count("recent_reaction_count", Post::recentReactionCount),
            Column.time("published_at", Post::publishedAtOrThrow),
            id())),
    MOST_REACTED(Keyset.descending("posts-most-reacted", Column.count("reaction_count", Post::reactionCount), id()));

    private final Keyset<Post> keyset;

    PostOrder(Keyset<Post> keyset) {
        this.keyset = keyset;
    }

    public Keyset<Post> keyset() {
        return keyset;
    }

    private static Column<Post> id() {
        return Column.id("id", Post::id);
    }
}
