package dev.inkwire.users.follow;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Creates and deletes follows, under the locks of both profiles. */
@Service
public class FollowService {

    private final FollowRepository follows;
    private final UserService users;
    private final EventLog log;

    FollowService(FollowRepository follows, UserService users, EventLog log) {
        this.follows = follows;
        this.users = users;
        this.log = log;
    }

    /** @return the followed user; fails with the user errors NOT_FOUND and NOT_ALLOWED */
    @Transactional
    Mono<User> follow(Caller caller, UUID userId) {
        UUID callerId = caller.userId();
        if (callerId.equals(userId)) {
            return error(UserErrorCode.NOT_ALLOWED, "userId", "You cannot follow yourself.");
        }
        return users.lockWith(caller, userId)
                .filterWhen(user -> follows.isBlockedBetween(callerId, userId).map(blocked -> !blocked))
                .switchIfEmpty(error(
                        UserErrorCode.NOT_ALLOWED,
                        "userId",
                        "You cannot follow a user whom you block or who blocks you."))
                .flatMap(user -> follows.insert(callerId, userId))
                .filter(inserted -> inserted)
                .flatMap(inserted -> append("UserFollowed", callerId, userId))
                .then(users.find(userId));
    }

    /** @return the user who is no longer followed; fails with the user error NOT_FOUND */
    @Transactional
    Mono<User> unfollow(Caller caller, UUID userId) {
        return users.lockWith(caller, userId).then(end(caller.userId(), userId)).then(users.find(userId));
    }

    /** Ends a follow if it exists. To be called in a transaction, under the locks of both profiles. */
    public Mono<Void> end(UUID followerId, UUID followeeId) {
        return follows.delete(followerId, followeeId)
                .filter(deleted -> deleted)
                .flatMap(deleted -> append("UserUnfollowed", followerId, followeeId));
    }

    private Mono<Void> append(String type, UUID followerId, UUID followeeId) {
        return log.appendState(new NewEvent(
                UserService.TOPIC,
                type,
                "follow:%s:%s".formatted(followerId, followeeId),
                new Follow(followerId, followeeId),
                FollowTags.changed(followerId, followeeId)));
    }
}
