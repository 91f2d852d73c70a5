package dev.inkwire.posts.tag;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/** @param name as it was first written */
public record Tag(UUID id, String slug, String name) {

    static Tag of(Readable row) {
        return new Tag(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "slug", String.class),
                Columns.get(row, "name", String.class));
    }
}
