package dev.inkwire.users.mail;

import java.util.UUID;

/**
 * The account and the user to whom a mail is sent.
 *
 * @param id the id of the account
 * @param email the address of the account, encrypted
 */
record Recipient(UUID id, byte[] email, String name) {}
