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
 * @param email the address of the recipient, encrypted
 */
@Table("mail")
record OutboxEntry(@Id UUID id, MailKind kind, @Nullable UUID accountId, byte[] email, OffsetDateTime createdAt) {}
