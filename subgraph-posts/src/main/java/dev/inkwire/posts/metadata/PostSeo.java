package dev.inkwire.posts.metadata;

import org.jspecify.annotations.Nullable;

/** The title, description and picture of a post for search engines and link previews. Null if the author gave none. */
public record PostSeo(
        @Nullable String title,
        @Nullable String description,
        @Nullable Image image) {

    public static final PostSeo NONE = new PostSeo(null, null, null);

    /** Replaces what the author did not give by the values of the post itself. */
    public PostSeo orElse(String postTitle, String excerpt, @Nullable Image coverImage) {
        return new PostSeo(
                title == null ? postTitle : title,
                description == null ? excerpt : description,
                image == null ? coverImage : image);
    }
}
