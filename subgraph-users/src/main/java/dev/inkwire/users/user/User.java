package dev.inkwire.users.user;

import dev.inkwire.starter.database.Columns;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account, as everybody sees them.
 *
 * @param handle in lower case: see {@link Handle}
 */
public record User(
        UUID id,
        String handle,
        String name,
        @Nullable String bio,
        @Nullable String avatarUrl,
        @Nullable String websiteUrl,
        Role role,
        OffsetDateTime joinedAt,
        int followerCount,
        int followingCount) {

    public static final int MAX_NAME = 80;

    /** @param row all columns of a profile */
    public static User of(Readable row) {
        return new User(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "handle", String.class),
                Columns.get(row, "name", String.class),
                row.get("bio", String.class),
                row.get("avatar_url", String.class),
                row.get("website_url", String.class),
                Role.valueOf(Columns.get(row, "role", String.class)),
                Columns.get(row, "joined_at", OffsetDateTime.class),
                Columns.get(row, "follower_count", Integer.class),
                Columns.get(row, "following_count", Integer.class));
    }
}
