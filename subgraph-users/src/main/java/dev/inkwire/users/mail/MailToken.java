package dev.inkwire.users.mail;

import dev.inkwire.users.email.EncryptedEmail;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A token that was mailed to a user. Who has it receives the mail of the address.
 *
 * @param kind of the mail with the token
 * @param email the address of the mail
 */
@Table("mail_token")
public record MailToken(
        UUID accountId, MailKind kind, @Embedded.Empty EncryptedEmail email) {}
