package dev.inkwire.posts.bookmark;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import java.time.OffsetDateTime;

/** A post that a user has bookmarked. */
record BookmarkedPost(Post post, OffsetDateTime bookmarkedAt) {

    static final Keyset<BookmarkedPost> LAST_BOOKMARKED = Keyset.descending(
            "bookmarks-newest",
            Column.time("bookmarked_at", BookmarkedPost::bookmarkedAt),
            Column.id("post_id", bookmarked -> bookmarked.post().id()));
}
