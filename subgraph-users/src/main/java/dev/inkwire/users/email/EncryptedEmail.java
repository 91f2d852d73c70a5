package dev.inkwire.users.email;

/**
 * An address as it is kept.
 *
 * @param address as written, encrypted
 * @param index keyed hash of the folded address, which finds it
 */
public record EncryptedEmail(byte[] address, byte[] index) {}
