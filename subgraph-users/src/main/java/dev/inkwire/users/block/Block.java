package dev.inkwire.users.block;

import dev.inkwire.users.user.UserList;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A block of one user by another. */
@Table
record Block(UUID blockerId, UUID blockedId) {

    static final UserList BLOCKED_USERS = new UserList("blocked", "block", "blocker_id", "blocked_id");
}
