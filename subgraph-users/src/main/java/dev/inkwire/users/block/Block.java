package dev.inkwire.users.block;

import java.util.UUID;

/** That one blocks the other. */
record Block(UUID blockerId, UUID blockedId) {

    boolean isOfOneself() {
        return blockerId.equals(blockedId);
    }
}
