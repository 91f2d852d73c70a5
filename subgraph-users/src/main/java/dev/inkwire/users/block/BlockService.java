package dev.inkwire.users.block;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.follow.FollowService;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes and ends blocks, under the locks of both profiles. */
@Service
class BlockService {

    private final BlockRepository blocks;
    private final FollowService follows;
    private final UserService users;
    private final EventLog log;
    private final TransactionalOperator transaction;

    BlockService(
            BlockRepository blocks,
            FollowService follows,
            UserService users,
            EventLog log,
            TransactionalOperator transaction) {
        this.blocks = blocks;
        this.follows = follows;
        this.users = users;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * Ends that one follows the other, too.
     *
     * @return who is blocked; fails with the user errors NOT_FOUND and NOT_ALLOWED
     */
    Mono<User> block(Caller caller, UUID userId) {
        Block block = new Block(caller.userId(), userId);
        if (block.isOfOneself()) {
            return error(UserErrorCode.NOT_ALLOWED, "userId", "You cannot block yourself.");
        }
        return users.lockWith(caller, userId)
                .then(follows.end(caller.userId(), userId))
                .then(follows.end(userId, caller.userId()))
                .then(blocks.add(block))
                .flatMap(added -> append("UserBlocked", added))
                .then(users.find(userId))
                .as(transaction::transactional);
    }

    /** @return who is blocked no more; fails with the user error NOT_FOUND */
    Mono<User> unblock(Caller caller, UUID userId) {
        return users.lockWith(caller, userId)
                .then(blocks.remove(new Block(caller.userId(), userId)))
                .flatMap(removed -> append("UserUnblocked", removed))
                .then(users.find(userId))
                .as(transaction::transactional);
    }

    private Mono<Void> append(String type, Block block) {
        return log.appendState("users", type, "block:%s:%s".formatted(block.blockerId(), block.blockedId()), block);
    }
}
