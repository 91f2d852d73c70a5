package dev.inkwire.users.mail;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A mail that waits to be sent.
 *
 * @param accountId null if the address determines the account
 * @param aboutId the id of the object that the mail is about; null for a mail about the account
 * @param email the address of the recipient, encrypted
 */
@Table("mail")
public record OutboxEntry(
        @Id UUID id,
        MailKind kind,
        @Nullable UUID accountId,
        @Nullable UUID aboutId,
        byte[] email,
        OffsetDateTime createdAt) {}
