package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorCode;
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
    private final CommentRepository comments;
    private final CommentLocks locks;
    private final PostRepository posts;
    private final Reactions reactions;
    private final CommentLog log;
    private final DelayedEventService events;

    CommentService(
            ErasedUsers erased,
            CommentRepository comments,
            CommentLocks locks,
            PostRepository posts,
            Reactions reactions,
            CommentLog log,
            DelayedEventService events) {
        this.erased = erased;
        this.comments = comments;
        this.locks = locks;
        this.posts = posts;
        this.reactions = reactions;
        this.log = log;
        this.events = events;
    }

    /** @return the placeholder of a comment that has replies; otherwise empty */
    @Transactional
    public Mono<Optional<Comment>> delete(Caller caller, UUID id) {
        return comments.find(id)
                .flatMap(comment -> posts.lock(comment.postId()))
                .flatMap(post -> comments.lock(id))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "id", "The comment does not exist."))
                .filter(comment -> comment.isBy(caller))
                .switchIfEmpty(error(UserErrorCode.FORBIDDEN, "id", "Only the author can delete a comment."))
                .flatMap(this::delete);
    }

    private Mono<Optional<Comment>> delete(Comment comment) {
        UUID[] ids = {comment.id()};
        return reactions
                .deleteAll(ids)
                .thenMany(comments.deleteWithoutReplies(ids))
                .collectList()
                .flatMap(deleted -> (deleted.isEmpty() ? comments.makePlaceholder(comment.id()) : Mono.<Comment>empty())
                        .singleOptional()
                        .delayUntil(placeholder -> log.removed(comment, deleted)));
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
