package dev.inkwire.users.user;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/** Somebody in a {@link UserList}. */
record ListedUser(UUID tieId, UUID ownerId, User user) {

    static ListedUser of(Readable row) {
        return new ListedUser(
                Columns.get(row, "tie_id", UUID.class), Columns.get(row, "owner_id", UUID.class), User.of(row));
    }
}
