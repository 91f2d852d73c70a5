package dev.inkwire.posts.metadata;

import org.jspecify.annotations.Nullable;

/**
 * A picture that is hosted elsewhere.
 *
 * @param alt the text for readers who cannot see the picture; empty if it is decorative
 * @param width in pixels; null if the author did not give it
 * @param height in pixels; null if the author did not give it
 */
public record Image(
        String url,
        String alt,
        @Nullable Integer width,
        @Nullable Integer height) {}
