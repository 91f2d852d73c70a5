package dev.inkwire.posts.tag;

import io.r2dbc.postgresql.codec.Json;
import java.util.List;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subject of posts.
 *
 * @param name as the first author wrote it
 */
@Table
public record Tag(UUID id, String slug, String name) {

    static final String COLUMNS = "id, slug, name";

    private static final JsonMapper JSON = new JsonMapper();

    /** Parses the copy of its tags that the row of a post contains. */
    public static List<Tag> listOf(Json tags) {
        return List.of(JSON.readValue(tags.asArray(), Tag[].class));
    }
}
