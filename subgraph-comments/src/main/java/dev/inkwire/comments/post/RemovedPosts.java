package dev.inkwire.comments.post;

import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.BatchSize;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes removed posts and their comments in batches: a post can have any number of comments. */
@Component
class RemovedPosts extends BackgroundPollers {

    private final RemovedPostRepository posts;
    private final Reactions reactions;
    private final TransactionalOperator transaction;
    private final TransactionalEventPublisher transactionalEvents;
    private final Notification notification;
    private final List<Poller> pollers;
    private final BatchSize size = new BatchSize(10, 100, 200);

    RemovedPosts(
            RemovedPostRepository posts,
            Reactions reactions,
            TransactionalOperator transaction,
            TransactionalEventPublisher transactionalEvents,
            Notifier notifier) {
        this.posts = posts;
        this.reactions = reactions;
        this.transaction = transaction;
        this.transactionalEvents = transactionalEvents;
        String name = notifier.ownName("removed-posts");
        this.notification = new Notification(name);
        this.pollers = List.of(Poller.everySecond("removed-posts", notifier.notifications(name), this::deleteBatch));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    /**
     * Removes posts, which are deleted after the transaction in which it is called. Call it under the locks of the
     * posts.
     *
     * @return the posts that were not removed before
     */
    Mono<List<ClosedPost>> add(UUID[] ids) {
        return transactionalEvents
                .publishEvent(notification)
                .thenMany(posts.removeAll(ids))
                .collectList();
    }

    private Mono<Poller.Outcome> deleteBatch() {
        int limit = size.get();
        return posts.findSome(limit)
                .collectList()
                .filter(found -> !found.isEmpty())
                .flatMap(found -> size.measure(
                        limit, delete(found.toArray(UUID[]::new), limit).as(transaction::transactional)))
                .defaultIfEmpty(Poller.Outcome.CAUGHT_UP);
    }

    /** Locks in the order post, comment. */
    private Mono<Poller.Outcome> delete(UUID[] removed, int limit) {
        return posts.lockAll(removed)
                .collectList()
                .map(locked -> locked.toArray(UUID[]::new))
                .flatMap(locked -> posts.findComments(locked, limit)
                        .collectList()
                        .delayUntil(comments -> deleteComments(comments.toArray(UUID[]::new)))
                        .filter(comments -> comments.size() < limit)
                        .flatMap(last -> posts.deleteAll(locked)))
                .thenReturn(Poller.Outcome.MORE);
    }

    private Mono<Void> deleteComments(UUID[] ids) {
        return ids.length == 0
                ? Mono.empty()
                : posts.lockComments(ids).then(reactions.deleteAll(ids)).then(posts.deleteComments(ids));
    }
}
