package dev.inkwire.users.session;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.user.Role;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A sign-in as it answers its client, kept alive by refresh tokens.
 *
 * @param role its owner's
 * @param expiresAt when its last refresh token does
 */
record Session(UUID id, UUID userId, Role role, OffsetDateTime expiresAt) {

    static Session of(Readable row) {
        return new Session(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "account_id", UUID.class),
                Role.valueOf(Columns.get(row, "role", String.class)),
                Columns.get(row, "expires_at", OffsetDateTime.class));
    }
}
