package dev.inkwire.users.mail;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is to be sent.
 *
 * @param accountId null when its address says whose it is, if anybody's
 * @param email where it goes, encrypted
 */
record OutboxEntry(UUID id, MailKind kind, @Nullable UUID accountId, byte[] email, OffsetDateTime createdAt) {

    static OutboxEntry of(Readable row) {
        return new OutboxEntry(
                Columns.get(row, "id", UUID.class),
                MailKind.valueOf(Columns.get(row, "kind", String.class)),
                row.get("account_id", UUID.class),
                Columns.get(row, "email", byte[].class),
                Columns.get(row, "created_at", OffsetDateTime.class));
    }
}
