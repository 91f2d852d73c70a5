package dev.inkwire.users.follow;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.util.UUID;

/** That one follows the other. */
record Follow(UUID followerId, UUID followeeId) {

    static Follow of(Readable row) {
        return new Follow(Columns.get(row, "follower_id", UUID.class), Columns.get(row, "followee_id", UUID.class));
    }

    boolean isOfOneself() {
        return followerId.equals(followeeId);
    }
}
