package dev.inkwire.users.mail;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.users.email.EncryptedEmail;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/**
 * What whoever used up a token has proved.
 *
 * @param kind of the mail that brought it
 * @param email the address that it was sent to, which is theirs
 */
public record MailToken(UUID accountId, MailKind kind, EncryptedEmail email) {

    static MailToken of(Readable row) {
        return new MailToken(
                Columns.get(row, "account_id", UUID.class),
                MailKind.valueOf(Columns.get(row, "kind", String.class)),
                new EncryptedEmail(
                        Columns.get(row, "email", byte[].class), Columns.get(row, "email_index", byte[].class)));
    }
}
