package dev.inkwire.comments.post;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/**
 * What this subgraph keeps of a post while it is published.
 *
 * @param commentCount visible comments on all levels
 */
public record PublishedPost(UUID id, UUID authorId, int commentCount) {

    static PublishedPost of(Readable row) {
        return new PublishedPost(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "author_id", UUID.class),
                Columns.get(row, "comment_count", Integer.class));
    }
}
