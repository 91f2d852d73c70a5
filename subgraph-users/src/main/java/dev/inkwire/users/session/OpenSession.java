package dev.inkwire.users.session;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in as its owner sees it in the list of theirs.
 *
 * @param userAgent encrypted; null when the client did not name itself
 */
record OpenSession(UUID id, OffsetDateTime createdAt, OffsetDateTime lastUsedAt, byte @Nullable [] userAgent) {

    static OpenSession of(Readable row) {
        return new OpenSession(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "created_at", OffsetDateTime.class),
                Columns.get(row, "last_used_at", OffsetDateTime.class),
                row.get("user_agent", byte[].class));
    }
}
