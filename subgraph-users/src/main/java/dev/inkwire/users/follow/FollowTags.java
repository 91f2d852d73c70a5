package dev.inkwire.users.follow;

import dev.inkwire.users.user.UserTags;
import java.util.List;
import java.util.UUID;

/** The tags of answers that show follows: see docs/caching.md. */
final class FollowTags {

    private FollowTags() {}

    /** Returns the tag of answers that list or count the followers of a user. */
    static String followers(UUID userId) {
        return "followers:" + userId;
    }

    /** Returns the tag of answers that list or count the users whom a user follows. */
    static String following(UUID userId) {
        return "following:" + userId;
    }

    /** Returns the tags of answers that a new or ended follow makes stale. Lists of users are ordered by followers. */
    static List<String> changed(UUID followerId, UUID followeeId) {
        return List.of(following(followerId), followers(followeeId), UserTags.USERS);
    }

    /** Returns the tags of answers that become stale when any follows of a user or by a user end. */
    static List<String> changed(UUID userId) {
        return changed(userId, userId);
    }
}
