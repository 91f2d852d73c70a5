package dev.inkwire.posts.post;

import dev.inkwire.content.markdown.Heading;
import dev.inkwire.content.markdown.Markdown;
import dev.inkwire.content.markdown.RenderedText;
import dev.inkwire.posts.index.TokenizedText;
import dev.inkwire.posts.index.Words;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.input.Text;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * The text of a post.
 *
 * @param markdown as the author wrote it
 * @param html safe to insert into a page
 */
@Table
public record PostBody(UUID postId, String markdown, String html, List<Heading> headings) {

    public static final String COLUMNS = "post_id, markdown, html, headings";

    /** The version of the renderer and of the index, either of which increases it. */
    static final int VERSION = Markdown.VERSION + Words.VERSION;

    private static final int BEGINNING_LENGTH = 280;
    private static final JsonMapper JSON = new JsonMapper();

    static PostBody of(Readable row) {
        return new PostBody(
                Columns.get(row, "post_id", UUID.class),
                Columns.get(row, "markdown", String.class),
                Columns.get(row, "html", String.class),
                List.of(JSON.readValue(Columns.get(row, "headings", Json.class).asArray(), Heading[].class)));
    }

    static Rendered render(UUID postId, String markdown) {
        return Rendered.of(markdown, Markdown.render(postId, markdown));
    }

    /**
     * A text that is not stored yet.
     *
     * @param beginning plain text for excerpts
     */
    record Rendered(
            String markdown,
            String html,
            Json headings,
            String beginning,
            int wordCount,
            boolean isVisible,
            TokenizedText tokens) {

        static Rendered of(String markdown, RenderedText text) {
            return new Rendered(
                    markdown,
                    text.html(),
                    Json.of(JSON.writeValueAsBytes(text.headings())),
                    Text.abbreviate(text.plainText(), BEGINNING_LENGTH),
                    WordCount.of(text.plainText()),
                    text.isVisible(),
                    TokenizedText.of(text.plainText()));
        }
    }
}
