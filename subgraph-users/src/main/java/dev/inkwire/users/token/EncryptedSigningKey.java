package dev.inkwire.users.token;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A stored signing key.
 *
 * @param jwk the key with its private part, encrypted
 */
@Table("signing_key")
record EncryptedSigningKey(@Id int generation, byte[] jwk, OffsetDateTime createdAt) {}
