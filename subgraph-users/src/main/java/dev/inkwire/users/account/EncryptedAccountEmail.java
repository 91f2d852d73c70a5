package dev.inkwire.users.account;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/** An account's address as it is kept. */
record EncryptedAccountEmail(UUID accountId, byte[] address, boolean verified) {

    static EncryptedAccountEmail of(Readable row) {
        return new EncryptedAccountEmail(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "email", byte[].class),
                Columns.get(row, "email_verified", Boolean.class));
    }
}
