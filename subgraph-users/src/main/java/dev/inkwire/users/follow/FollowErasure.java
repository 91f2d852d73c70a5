package dev.inkwire.users.follow;

import dev.inkwire.starter.erasure.BatchErasure;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.users.user.UserService;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Deletes the follows of users whose accounts were deleted, and subtracts them from the counts of the others. Until
 * then only the counts show the follows, since lists contain no user without a profile.
 */
@Component
class FollowErasure implements BatchErasure {

    private final FollowRepository follows;
    private final UserService users;
    private final EventLog log;

    FollowErasure(FollowRepository follows, UserService users, EventLog log) {
        this.follows = follows;
        this.users = users;
        this.log = log;
    }

    /** The log reports each user whose counts changed, but not each follow: it reports that the account was deleted. */
    @Override
    public Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit) {
        return follows.findOthers(userId, limit)
                .collectList()
                .filter(others -> !others.isEmpty())
                .map(others -> others.toArray(UUID[]::new))
                .flatMap(others -> users.lockAll(others)
                        .thenMany(follows.deleteAll(userId, others))
                        .map(id -> new NewEvent(
                                UserService.TOPIC,
                                "UserCountsChanged",
                                id.toString(),
                                Map.of(),
                                FollowTags.changed(id)))
                        .collectList()
                        .flatMap(log::appendAll)
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }
}
