package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Deletes comments and sets reactions. Locks in the order user, post, comment. */
@Service
class CommentService {

    private final ErasedUsers erased;
    private final CommentLocks locks;
    private final CommentTransitions transitions;
    private final Reactions reactions;
    private final DelayedEventService events;

    CommentService(
            ErasedUsers erased,
            CommentLocks locks,
            CommentTransitions transitions,
            Reactions reactions,
            DelayedEventService events) {
        this.erased = erased;
        this.locks = locks;
        this.transitions = transitions;
        this.reactions = reactions;
        this.events = events;
    }

    /** @return the placeholder of a comment that has replies that the caller can read; otherwise empty */
    @Transactional
    public Mono<Optional<Comment>> delete(Caller caller, UUID id) {
        return locks.lockWithPost(caller, id, "id")
                .map(LockedComment::comment)
                .delayUntil(comment -> CommentLocks.requireAuthor(caller, comment, "delete"))
                .flatMap(transitions::removed)
                .map(removed -> Optional.ofNullable(CommentVisibility.shown(removed, caller)));
    }

    @Transactional
    public Mono<Comment> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return erased.requireNotErased(caller.userId())
                .then(locks.lock(caller, id, "commentId"))
                .flatMap(comment -> CommentLocks.requireVisible(comment, "commentId"))
                .flatMap(comment -> reactions
                        .replace(id, caller.userId(), kinds)
                        .filter(before -> !before.equals(kinds))
                        .map(before -> comment.counts().replace(before, kinds))
                        .flatMap(counts -> events.setReactions(id, counts))
                        .defaultIfEmpty(comment));
    }
}
