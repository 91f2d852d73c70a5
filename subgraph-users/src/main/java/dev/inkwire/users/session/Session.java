package dev.inkwire.users.session;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A sign-in, kept alive by refresh tokens.
 *
 * @param expiresAt when its last refresh token does
 */
record Session(UUID id, UUID userId, OffsetDateTime expiresAt) {

    static Session of(Readable row) {
        return new Session(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "account_id", UUID.class),
                Columns.get(row, "expires_at", OffsetDateTime.class));
    }
}
