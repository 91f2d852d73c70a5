package dev.inkwire.users.account;

import java.util.UUID;

/**
 * An account's address.
 *
 * @param address as written
 * @param verified whether it was proved to be the owner's
 */
record AccountEmail(UUID accountId, String address, boolean verified) {}
