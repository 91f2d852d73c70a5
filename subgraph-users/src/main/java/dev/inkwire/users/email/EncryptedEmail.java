package dev.inkwire.users.email;

import org.springframework.data.relational.core.mapping.Column;

/**
 * A stored e-mail address.
 *
 * @param address the address as the user wrote it, encrypted
 * @param index the blind index of the folded address
 */
public record EncryptedEmail(
        @Column("email") byte[] address,
        @Column("email_index") byte[] index) {}
