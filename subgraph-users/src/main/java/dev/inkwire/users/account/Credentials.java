package dev.inkwire.users.account;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/** What a password is checked against. */
record Credentials(UUID accountId, String passwordHash) {

    static Credentials of(Readable row) {
        return new Credentials(Columns.get(row, "id", UUID.class), Columns.get(row, "password_hash", String.class));
    }

    /** Omits the hash. */
    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + "]";
    }
}
