package dev.inkwire.posts.syndication;

import dev.inkwire.posts.post.Post;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed.
 *
 * @param html null for a text that is too long for a feed
 */
record FeedEntry(Post post, @Nullable String html) {}
