package dev.inkwire.posts.post;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which published posts a list has: those for which all that is given holds.
 *
 * @param authorId as the client gave it
 * @param tag a tag's slug or name
 */
public record PostFilter(
        @Nullable String authorId,
        @Nullable String tag,
        @Nullable OffsetDateTime publishedAfter,
        @Nullable OffsetDateTime publishedBefore) {

    static final PostFilter NONE = new PostFilter(null, null, null, null);
}
