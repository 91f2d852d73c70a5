package dev.inkwire.comments.comment;

import dev.inkwire.content.reaction.ReactionCounts;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Mono;

/**
 * Appends at most one event a second for the reactions to a comment, whatever the number of replicas. The first
 * reaction after a quiet second has its event at once. The last state of a storm has one a second after the previous
 * event. The row of the comment stores when its event is due, so that no crash loses it.
 */
@Service
class DelayedEventService {

    private final DelayedEventRepository comments;
    private final CommentLog log;
    private final TransactionalEventPublisher transactionalEvents;

    DelayedEventService(
            DelayedEventRepository comments, CommentLog log, TransactionalEventPublisher transactionalEvents) {
        this.comments = comments;
        this.log = log;
        this.transactionalEvents = transactionalEvents;
    }

    /** Saves reactions, with an event now or later. Call it at the end of a transaction that has locked the comment. */
    Mono<Comment> setReactions(UUID id, ReactionCounts counts) {
        return comments.setReactionsIfQuiet(id, counts.toColumn(), counts.total())
                .delayUntil(log::changed)
                .switchIfEmpty(Mono.defer(() -> comments.setReactions(id, counts.toColumn(), counts.total())
                        .delayUntil(comment -> transactionalEvents.publishEvent(new UnreportedChange(comment)))));
    }

    /** Delays the events of changed comments. Call it in a transaction that has locked them. */
    Mono<Void> delay(Collection<UUID> ids) {
        return comments.delay(ids.toArray(UUID[]::new));
    }

    /** Returns whether there are comments whose event is due. */
    Mono<Boolean> hasDue() {
        return comments.hasDue();
    }

    /** Appends the events that are due, at most as many as the limit, and returns the number of their comments. */
    @Transactional
    public Mono<Integer> appendDue(int limit) {
        return comments.takeDue(limit)
                .collectList()
                .delayUntil(due -> {
                    List<Comment> changed = due.stream()
                            .filter(comment -> comment.status() != CommentStatus.DELETED)
                            .toList();
                    return changed.isEmpty() ? Mono.empty() : log.allChanged(changed);
                })
                .map(due -> due.size());
    }
}
