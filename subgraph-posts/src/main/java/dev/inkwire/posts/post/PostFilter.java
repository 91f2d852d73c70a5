package dev.inkwire.posts.post;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for a list of published posts, all of which must be true. Null is no condition.
 *
 * @param authorId any text, since it comes from the client
 * @param tag the slug or the name of a tag
 */
public record PostFilter(
        @Nullable String authorId,
        @Nullable String tag,
        @Nullable OffsetDateTime publishedAfter,
        @Nullable OffsetDateTime publishedBefore) {

    static final PostFilter NONE = new PostFilter(null, null, null, null);
}
