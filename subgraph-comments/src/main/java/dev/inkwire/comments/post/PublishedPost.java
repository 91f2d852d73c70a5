package dev.inkwire.comments.post;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this subgraph keeps of a post while it is published.
 *
 * @param authorId null once the author's account is erased
 * @param commentCount visible comments on all levels
 */
public record PublishedPost(UUID id, @Nullable UUID authorId, int commentCount) {

    static PublishedPost of(Readable row) {
        return new PublishedPost(
                Columns.get(row, "id", UUID.class),
                row.get("author_id", UUID.class),
                Columns.get(row, "comment_count", Integer.class));
    }
}
