package dev.inkwire.users.follow;

import dev.inkwire.users.user.UserList;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A follow of one user by another. */
@Table
record Follow(UUID followerId, UUID followeeId) {

    static final UserList FOLLOWERS = new UserList("followers", "follow", "followee_id", "follower_id");
    static final UserList FOLLOWING = new UserList("following", "follow", "follower_id", "followee_id");
}
