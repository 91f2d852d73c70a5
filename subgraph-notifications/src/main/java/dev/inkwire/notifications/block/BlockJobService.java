package dev.inkwire.notifications.block;

import dev.inkwire.notifications.notification.NotificationChange;
import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.reaction.ReactionGathering;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hides or shows the notifications of a user that another has caused, in batches. Each batch updates what differs from
 * the blocks that are stored then, so a block may begin and end between batches.
 */
@Service
class BlockJobService {

    /** Bounds the time for which a transaction locks the recipient, and holds back the events of others. */
    static final int BATCH = 250;

    private final BlockJobRepository jobs;
    private final ReactionGathering reactions;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    BlockJobService(
            BlockJobRepository jobs,
            ReactionGathering reactions,
            NotificationLocks locks,
            NotificationChanges changes) {
        this.jobs = jobs;
        this.reactions = reactions;
        this.locks = locks;
        this.changes = changes;
    }

    /** Finds some jobs, the one that has waited longest first. */
    Flux<BlockJob> findNext(int limit) {
        return jobs.findNext(limit);
    }

    /** Lets a job that failed follow those that wait in the next minute. */
    Mono<Void> postpone(BlockJob job) {
        return jobs.postpone(job.blockerId(), job.blockedId());
    }

    /**
     * Updates a batch of notifications. Ends the job if all are as the block asks.
     *
     * @return false if another replica is running the job
     */
    @Transactional
    public Mono<Boolean> runBatch(BlockJob job) {
        return jobs.claim(job.blockerId(), job.blockedId())
                .filter(claimed -> claimed)
                // the projection starts the job again only between batches
                .delayUntil(claimed -> locks.lockRecipients(List.of(job.blockerId())))
                .delayUntil(claimed -> update(job.blockerId(), job.blockedId()))
                .defaultIfEmpty(false);
    }

    private Mono<Void> update(UUID blockerId, UUID blockedId) {
        return jobs.updateNotifications(blockerId, blockedId, BATCH)
                .switchIfEmpty(Flux.defer(() -> reactions.recountOfBlock(blockerId, blockedId, BATCH)))
                .collectList()
                .flatMap(changed ->
                        changed.isEmpty() ? jobs.delete(blockerId, blockedId) : append(blockerId, blockedId, changed));
    }

    private Mono<Void> append(UUID blockerId, UUID blockedId, List<NotificationChange> changed) {
        return jobs.advance(blockerId, blockedId).then(changes.append(Flux.fromIterable(changed)));
    }
}
