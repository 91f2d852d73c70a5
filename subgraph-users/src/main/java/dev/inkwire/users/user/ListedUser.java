package dev.inkwire.users.user;

import java.util.UUID;

/**
 * A user in a {@link UserList}.
 *
 * @param entryId the id of the row that puts the user into the list
 */
record ListedUser(UUID entryId, User user) {}
