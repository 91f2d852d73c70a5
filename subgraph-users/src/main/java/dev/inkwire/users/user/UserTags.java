package dev.inkwire.users.user;

import java.util.UUID;

/** The tags of answers that show users: see docs/caching.md. */
public final class UserTags {

    /** Answers that list users, all of them or those that match a query. */
    public static final String USERS = "users";

    private UserTags() {}

    /** Returns the tag of answers that show a profile, except for its counts. */
    public static String user(UUID id) {
        return "user:" + id;
    }

    /** Returns the tag of answers that look a user up by a handle, which may belong to nobody. */
    static String handle(String handle) {
        return "user-handle:" + handle;
    }
}
