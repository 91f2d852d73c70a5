package dev.inkwire.users.user;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/**
 * A kind of list of users that each user has, such as followers. The most recent entry comes first.
 *
 * @param name part of the cursors
 * @param table has one row for each entry, identified by a UUIDv7
 * @param owner the column with the user whose list it is
 * @param member the column with the user in the list
 */
public record UserList(String name, String table, String owner, String member) {

    Keyset<ListedUser> keyset() {
        return Keyset.descending(name, Column.id("entry.id", ListedUser::entryId));
    }
}
