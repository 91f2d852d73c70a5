package dev.inkwire.posts.post;

import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.starter.database.Columns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of a post that its author writes, except for the text, the slug and the tags.
 *
 * @param excerpt null to show the beginning of the text
 * @param language a canonical BCP 47 tag; null if the author did not give it
 */
record PostContent(
        String title,
        @Nullable String subtitle,
        @Nullable String excerpt,
        @Nullable Image coverImage,
        @Nullable String canonicalUrl,
        @Nullable String language,
        PostSeo seo) {

    static final PostContent EMPTY = new PostContent("", null, null, null, null, null, PostSeo.NONE);

    static final String COLUMNS = "title, subtitle, excerpt, cover_image_url, cover_image_alt, cover_image_width,"
            + " cover_image_height, canonical_url, language, seo";

    /** The values of the columns, as {@link #bind} binds them. */
    static final String VALUES = ":title, :subtitle, :excerpt, :cover_image_url, :cover_image_alt, :cover_image_width,"
            + " :cover_image_height, :canonical_url, :language, :seo";

    private static final JsonMapper JSON = new JsonMapper();

    static PostContent of(Readable row) {
        String coverImageUrl = row.get("cover_image_url", String.class);
        Json seo = row.get("seo", Json.class);
        return new PostContent(
                Columns.get(row, "title", String.class),
                row.get("subtitle", String.class),
                row.get("excerpt", String.class),
                coverImageUrl == null
                        ? null
                        : new Image(
                                coverImageUrl,
                                Columns.get(row, "cover_image_alt", String.class),
                                row.get("cover_image_width", Integer.class),
                                row.get("cover_image_height", Integer.class)),
                row.get("canonical_url", String.class),
                row.get("language", String.class),
                seo == null ? PostSeo.NONE : JSON.readValue(seo.asArray(), PostSeo.class));
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement
                .bind("title", title)
                .bind("subtitle", Columns.nullable(subtitle, String.class))
                .bind("excerpt", Columns.nullable(excerpt, String.class))
                .bind("cover_image_url", Columns.nullable(coverImage == null ? null : coverImage.url(), String.class))
                .bind("cover_image_alt", coverImage == null ? "" : coverImage.alt())
                .bind(
                        "cover_image_width",
                        Columns.nullable(coverImage == null ? null : coverImage.width(), Integer.class))
                .bind(
                        "cover_image_height",
                        Columns.nullable(coverImage == null ? null : coverImage.height(), Integer.class))
                .bind("canonical_url", Columns.nullable(canonicalUrl, String.class))
                .bind("language", Columns.nullable(language, String.class))
                .bind(
                        "seo",
                        Columns.nullable(
                                seo.equals(PostSeo.NONE) ? null : Json.of(JSON.writeValueAsBytes(seo)), Json.class));
    }
}
