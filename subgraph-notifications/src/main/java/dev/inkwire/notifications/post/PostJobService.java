package dev.inkwire.notifications.post;

import dev.inkwire.notifications.notification.NotificationChanges;
import dev.inkwire.notifications.notification.NotificationLocks;
import dev.inkwire.notifications.reaction.ReactionGathering;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Updates the notifications of a post whose publication has changed, in batches of recipients. */
@Service
class PostJobService {

    /** Bounds the time for which a transaction locks recipients, and holds back the events of others. */
    static final int BATCH = 250;

    private final PostJobRepository jobs;
    private final PostNotificationRepository notifications;
    private final ReactionGathering reactions;
    private final NotificationLocks locks;
    private final NotificationChanges changes;

    PostJobService(
            PostJobRepository jobs,
            PostNotificationRepository notifications,
            ReactionGathering reactions,
            NotificationLocks locks,
            NotificationChanges changes) {
        this.jobs = jobs;
        this.notifications = notifications;
        this.reactions = reactions;
        this.locks = locks;
        this.changes = changes;
    }

    /** Finds the posts of some jobs, the one that has waited longest first. */
    Flux<UUID> findNext(int limit) {
        return jobs.findNext(limit);
    }

    /** Lets a job that failed follow those that wait in the next minute. */
    Mono<Void> postpone(UUID postId) {
        return jobs.postpone(postId);
    }

    /**
     * Updates the notifications of the next recipients. Ends the job if there are no more.
     *
     * @return false if another replica is at it
     */
    @Transactional
    public Mono<Boolean> runBatch(UUID postId) {
        return jobs.claim(postId)
                .filter(claimed -> claimed)
                // the projection starts the job again only between batches
                .delayUntil(claimed -> locks.shareSources(List.of(postId)))
                .delayUntil(claimed -> jobs.find(postId).flatMap(this::run))
                .defaultIfEmpty(false);
    }

    private Mono<Void> run(PostJob job) {
        return jobs.findUsers(job.postId(), job.lastUserId(), BATCH)
                .collectList()
                .delayUntil(locks::lockRecipients)
                .flatMap(users -> update(job.postId(), users));
    }

    private Mono<Void> update(UUID postId, List<UUID> users) {
        if (users.isEmpty()) {
            return jobs.delete(postId);
        }
        UUID[] ids = users.toArray(UUID[]::new);
        return jobs.advance(postId, users.get(users.size() - 1))
                .then(changes.append(Flux.concat(
                        notifications.updateAll(postId, ids),
                        notifications.updateHidden(postId, ids),
                        reactions.gatherUnassigned(postId, users))));
    }
}
