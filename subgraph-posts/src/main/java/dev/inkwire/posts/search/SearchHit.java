package dev.inkwire.posts.search;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/**
 * A post that a search has found.
 *
 * @param rank greater for a better match
 */
record SearchHit(Post post, int rank) {

    /** Best match first, then newest first. */
    static final Keyset<SearchHit> ORDER = Keyset.descending(
            "posts-search",
            Column.count("rank", SearchHit::rank),
            Column.time("instant", hit -> hit.post().publishedAtOrThrow()),
            Column.id("post_id", hit -> hit.post().id()));
}
