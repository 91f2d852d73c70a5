package dev.inkwire.posts.tag;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** @param name as it was first written */
public record Tag(UUID id, String slug, String name) {

    private static final JsonMapper JSON = new JsonMapper();

    static Tag of(Readable row) {
        return new Tag(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "slug", String.class),
                Columns.get(row, "name", String.class));
    }

    /** Those of a post, from the copy in its row. */
    public static List<Tag> listOf(Json tags) {
        return List.of(JSON.readValue(tags.asArray(), Tag[].class));
    }
}
