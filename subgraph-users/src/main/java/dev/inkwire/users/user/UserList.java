package dev.inkwire.users.user;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;

/**
 * The people to whom each person is tied in some way, last tied first.
 *
 * @param name stands in the cursors
 * @param table has a row with a UUIDv7 for each tie
 * @param owner the table's column of whose list it is
 * @param member the table's column of who is in it
 */
public record UserList(String name, String table, String owner, String member) {

    Keyset<ListedUser> keyset() {
        return Keyset.descending(name, Column.id("tie.id", ListedUser::tieId));
    }
}
