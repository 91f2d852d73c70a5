package dev.inkwire.notifications.block;

import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.notification.UserPairs;
import dev.inkwire.notifications.reaction.ReactionGathering;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.UserPairProjection;
import dev.inkwire.starter.projection.UserPairRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores the blocks between users, from the event log of the users subgraph. Users do not see notifications that are
 * caused by users whom they block.
 */
@Component
class BlockProjection extends UserPairProjection {

    private static final Relation BLOCK =
            new Relation("block", "UserBlocked", "UserUnblocked", "blocker_id", "blocked_id");

    private final BlockRepository blocks;
    private final ReactionGathering reactions;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    BlockProjection(
            UserPairRepository pairs,
            BlockRepository blocks,
            ReactionGathering reactions,
            NotificationLocks locks,
            NotificationChanges changes) {
        super(pairs, "blocks", "users", BLOCK);
        this.blocks = blocks;
        this.reactions = reactions;
        this.locks = locks;
        this.changes = changes;
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return locks.lockRecipients(pairs(events).first());
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return super.apply(events).then(updateNotifications(pairs(events)));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        UserPairs pairs = UserPairs.of("block", keys);
        return locks.lockRecipients(pairs.first()).then(super.remove(keys)).then(updateNotifications(pairs));
    }

    private Mono<Void> updateNotifications(UserPairs pairs) {
        return pairs.isEmpty()
                ? Mono.empty()
                : changes.append(Flux.concat(
                        blocks.updateNotifications(pairs.firstIds(), pairs.secondIds()),
                        reactions.recountOfBlocks(pairs)));
    }

    private static UserPairs pairs(List<Event> events) {
        return UserPairs.of("block", events.stream().map(Event::key).toList());
    }
}
