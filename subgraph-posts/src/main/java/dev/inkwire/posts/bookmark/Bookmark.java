package dev.inkwire.posts.bookmark;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import java.time.OffsetDateTime;

/** A bookmark of a user. */
record Bookmark(Post post, OffsetDateTime bookmarkedAt) {

    static final Keyset<Bookmark> NEWEST = Keyset.descending(
            "bookmarks-newest",
            Column.time("bookmarked_at", Bookmark::bookmarkedAt),
            Column.id("post_id", bookmark -> bookmark.post().id()));
}
