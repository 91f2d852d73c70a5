package dev.inkwire.users.mail;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/**
 * Whom a mail is for.
 *
 * @param email their address as they wrote it, encrypted
 */
record Recipient(UUID accountId, byte[] email, String name) {

    static Recipient of(Readable row) {
        return new Recipient(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "email", byte[].class),
                Columns.get(row, "name", String.class));
    }
}
