package dev.inkwire.users.account;

import java.util.UUID;

/**
 * The e-mail address of an account.
 *
 * @param address as the user wrote it
 * @param verified whether the user has shown that they receive its mail
 */
record AccountEmail(UUID accountId, String address, boolean verified) {}
