package dev.inkwire.notifications.follow;

import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.UserPairs;
import dev.inkwire.notifications.post.PostNotificationRepository;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import dev.inkwire.starter.projection.UserErasures;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores the follows between users, from the event log of the users subgraph. Notifies followees of them, and followers
 * of posts that were published after the follow.
 */
@Component
class FollowProjection implements Projection {

    private static final String BEGUN = "UserFollowed";
    private static final String ENDED = "UserUnfollowed";

    private final FollowRepository follows;
    private final PostNotificationRepository postNotifications;
    private final NotificationLocks locks;
    private final NotificationChanges changes;
    private final UserErasures erasures;

    FollowProjection(
            FollowRepository follows,
            PostNotificationRepository postNotifications,
            NotificationLocks locks,
            NotificationChanges changes,
            UserErasures erasures) {
        this.follows = follows;
        this.postNotifications = postNotifications;
        this.locks = locks;
        this.changes = changes;
        this.erasures = erasures;
    }

    @Override
    public String name() {
        return "follows";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of(BEGUN, ENDED, UserErasures.TYPE);
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return erasures.lock(events).then(lock(pairs(events)));
    }

    /** The follows of erased users are deleted in batches: see the package {@code erasure}. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(events, BEGUN, this::save)
                .then(Projection.ifAny(events, ENDED, ended -> delete(pairs(ended))))
                .then(erasures.begin(events))
                .then(updateNotifications(pairs(events)));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        UserPairs pairs = UserPairs.of("follow", keys);
        return lock(pairs).then(delete(pairs)).then(updateNotifications(pairs));
    }

    private Mono<Void> lock(UserPairs pairs) {
        return locks.shareUsers(pairs.users())
                .then(locks.shareSources(pairs.second()))
                .then(locks.lockRecipients(pairs.users()));
    }

    private Mono<Void> save(List<Event> begun) {
        UserPairs pairs = pairs(begun);
        return follows.saveAll(
                pairs.firstIds(),
                pairs.secondIds(),
                begun.stream().map(Event::occurredAt).toArray(OffsetDateTime[]::new));
    }

    private Mono<Void> delete(UserPairs pairs) {
        return follows.deleteAll(pairs.firstIds(), pairs.secondIds());
    }

    private Mono<Void> updateNotifications(UserPairs pairs) {
        return pairs.isEmpty()
                ? Mono.empty()
                : changes.append(Flux.concat(
                        follows.updateNotifications(pairs.firstIds(), pairs.secondIds()),
                        postNotifications.updateAllOf(pairs.firstIds(), pairs.secondIds())));
    }

    private static UserPairs pairs(List<Event> events) {
        return UserPairs.of("follow", events.stream().map(Event::key).toList());
    }
}
