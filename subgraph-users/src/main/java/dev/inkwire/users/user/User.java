package dev.inkwire.users.user;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The public profile of a person with an account.
 *
 * @param handle in lower case: see {@link Handle}
 */
@Table("profile")
public record User(
        @Id UUID id,
        String handle,
        String name,
        @Nullable String bio,
        @Nullable String avatarUrl,
        @Nullable String websiteUrl,
        @ReadOnlyProperty Role role,
        @ReadOnlyProperty OffsetDateTime joinedAt,
        @ReadOnlyProperty int followerCount,
        @ReadOnlyProperty int followingCount) {

    public static final int MAX_NAME = 80;

    static final String COLUMNS = "profile.id, handle, name, bio, avatar_url, website_url, role, joined_at,"
            + " follower_count, following_count";
}
