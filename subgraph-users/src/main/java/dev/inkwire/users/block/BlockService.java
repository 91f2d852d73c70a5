package dev.inkwire.users.block;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.follow.FollowService;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Creates and deletes blocks, under the locks of both profiles. */
@Service
class BlockService {

    private final BlockRepository blocks;
    private final FollowService follows;
    private final UserService users;
    private final EventLog log;

    BlockService(BlockRepository blocks, FollowService follows, UserService users, EventLog log) {
        this.blocks = blocks;
        this.follows = follows;
        this.users = users;
        this.log = log;
    }

    /**
     * Blocks a user, and ends the follows between the two.
     *
     * @return the blocked user; fails with the user errors NOT_FOUND and NOT_ALLOWED
     */
    @Transactional
    Mono<User> block(Caller caller, UUID userId) {
        UUID callerId = caller.userId();
        if (callerId.equals(userId)) {
            return error(UserErrorCode.NOT_ALLOWED, "userId", "You cannot block yourself.");
        }
        return users.lockWith(caller, userId)
                .then(follows.end(callerId, userId))
                .then(follows.end(userId, callerId))
                .then(blocks.insert(callerId, userId))
                .filter(inserted -> inserted)
                .flatMap(inserted -> append("UserBlocked", callerId, userId))
                .then(users.find(userId));
    }

    /** @return the unblocked user; fails with the user error NOT_FOUND */
    @Transactional
    Mono<User> unblock(Caller caller, UUID userId) {
        return users.lockWith(caller, userId)
                .then(blocks.delete(caller.userId(), userId))
                .filter(deleted -> deleted)
                .flatMap(deleted -> append("UserUnblocked", caller.userId(), userId))
                .then(users.find(userId));
    }

    /** Counts the users whom a user blocks. */
    Mono<Integer> count(UUID blockerId) {
        return blocks.count(blockerId);
    }

    private Mono<Void> append(String type, UUID blockerId, UUID blockedId) {
        return log.appendState(NewEvent.withoutTags(
                UserService.TOPIC,
                type,
                "block:%s:%s".formatted(blockerId, blockedId),
                new Block(blockerId, blockedId)));
    }
}
