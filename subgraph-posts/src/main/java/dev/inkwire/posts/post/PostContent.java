package dev.inkwire.posts.post;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a post that its author writes, except for the text, the slug and the tags.
 *
 * @param excerpt null to show the beginning of the text
 */
record PostContent(
        String title,
        @Nullable String subtitle,
        @Nullable String excerpt,
        @Nullable String coverImageUrl,
        @Nullable String canonicalUrl) {

    static final PostContent EMPTY = new PostContent("", null, null, null, null);

    static PostContent of(Readable row) {
        return new PostContent(
                Columns.get(row, "title", String.class),
                row.get("subtitle", String.class),
                row.get("excerpt", String.class),
                row.get("cover_image_url", String.class),
                row.get("canonical_url", String.class));
    }
}
