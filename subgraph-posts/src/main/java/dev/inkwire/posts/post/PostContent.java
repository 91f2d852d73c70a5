package dev.inkwire.posts.post;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * What an author says of a post, beside its text and its slug.
 *
 * @param excerpt null where the beginning of the text will do
 */
record PostContent(
        String title,
        @Nullable String subtitle,
        @Nullable String excerpt,
        @Nullable String coverImageUrl,
        @Nullable String canonicalUrl) {

    static final PostContent NONE = new PostContent("", null, null, null, null);

    static PostContent of(Readable row) {
        return new PostContent(
                Columns.get(row, "title", String.class),
                row.get("subtitle", String.class),
                row.get("excerpt", String.class),
                row.get("cover_image_url", String.class),
                row.get("canonical_url", String.class));
    }
}
