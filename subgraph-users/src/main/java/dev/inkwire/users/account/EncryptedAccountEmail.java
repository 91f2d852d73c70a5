package dev.inkwire.users.account;

import java.util.UUID;

/** The stored e-mail address of an account. */
record EncryptedAccountEmail(UUID id, byte[] email, boolean emailVerified) {}
