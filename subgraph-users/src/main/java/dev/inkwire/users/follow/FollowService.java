package dev.inkwire.users.follow;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Makes and ends follows, under the locks of both profiles. */
@Service
public class FollowService {

    private final FollowRepository follows;
    private final UserService users;
    private final EventLog log;
    private final TransactionalOperator transaction;

    FollowService(FollowRepository follows, UserService users, EventLog log, TransactionalOperator transaction) {
        this.follows = follows;
        this.users = users;
        this.log = log;
        this.transaction = transaction;
    }

    /** @return who is followed; fails with the user errors NOT_FOUND and NOT_ALLOWED */
    Mono<User> follow(Caller caller, UUID userId) {
        Follow follow = new Follow(caller.userId(), userId);
        if (follow.isOfOneself()) {
            return error(UserErrorCode.NOT_ALLOWED, "userId", "You cannot follow yourself.");
        }
        return users.lockWith(caller, userId)
                .filterWhen(user -> follows.isBlocked(follow).map(blocked -> !blocked))
                .switchIfEmpty(error(
                        UserErrorCode.NOT_ALLOWED,
                        "userId",
                        "You cannot follow a user whom you block or who blocks you."))
                .flatMap(user -> follows.add(follow))
                .flatMap(added -> append("UserFollowed", added))
                .then(users.find(userId))
                .as(transaction::transactional);
    }

    /** @return who is followed no more; fails with the user error NOT_FOUND */
    Mono<User> unfollow(Caller caller, UUID userId) {
        return users.lockWith(caller, userId)
                .then(end(caller.userId(), userId))
                .then(users.find(userId))
                .as(transaction::transactional);
    }

    /** Ends that one follows the other, if that is so. To be called in a transaction, under both profiles' locks. */
    public Mono<Void> end(UUID followerId, UUID followeeId) {
        return follows.remove(new Follow(followerId, followeeId)).flatMap(removed -> append("UserUnfollowed", removed));
    }

    /** Locks the profiles of a user, their followers and everyone they follow. To be called in a transaction. */
    public Mono<Void> lockAll(UUID userId) {
        return follows.lockAllOf(userId);
    }

    /**
     * Ends all follows of a user, in both directions. To be called in the transaction that erases the account, after
     * {@link #lockAll}. The log reports the account and each user whose counts changed, but not each follow.
     */
    public Mono<Void> endAll(UUID userId) {
        return follows.removeAllOf(userId)
                .map(id -> new NewEvent(UserService.TOPIC, "UserCountsChanged", id.toString(), Map.of()))
                .collectList()
                .flatMap(log::appendAll);
    }

    private Mono<Void> append(String type, Follow follow) {
        return log.appendState(
                UserService.TOPIC, type, "follow:%s:%s".formatted(follow.followerId(), follow.followeeId()), follow);
    }
}
