package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/** A post with the number of its open reports. */
record ReportedPost(Post post, int reportCount) {

    static final Keyset<ReportedPost> MOST_REPORTED = Keyset.descending(
            "reported-posts",
            Column.count("report_count", ReportedPost::reportCount),
            Column.id("id", reported -> reported.post().id()));
}
