package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.reaction.ReactionKind;
import dev.inkwire.starter.reaction.Reactions;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What people do with comments that are there. Locks are taken in the order post, comment. */
@Service
class CommentService {

    private final CommentRepository comments;
    private final PostRepository postRows;
    private final Reactions reactions;
    private final CommentLog log;
    private final TransactionalOperator transaction;

    CommentService(
            CommentRepository comments,
            PostRepository postRows,
            Reactions reactions,
            CommentLog log,
            TransactionalOperator transaction) {
        this.comments = comments;
        this.postRows = postRows;
        this.reactions = reactions;
        this.log = log;
        this.transaction = transaction;
    }

    /** @return what stays in the comment's place; empty when nothing does */
    Mono<Optional<Comment>> delete(Caller caller, UUID id) {
        return comments.findAll(List.of(id))
                .next()
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "id", "No such comment."))
                .flatMap(known -> postRows.lock(known.postId())
                        .flatMap(post -> comments.lock(id))
                        .filter(Comment::isVisible)
                        .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "id", "No such comment."))
                        .filter(comment -> comment.isBy(caller))
                        .switchIfEmpty(error(UserErrorCode.FORBIDDEN, "id", "The comment is somebody else's."))
                        .flatMap(this::remove)
                        .as(transaction::transactional));
    }

    private Mono<Optional<Comment>> remove(Comment comment) {
        Mono<Optional<Comment>> left = comments.deleteLeaf(comment.id())
                .flatMap(gone -> gone
                        ? Mono.just(Optional.empty())
                        : comments.erase(comment.id()).map(Optional::of));
        return reactions
                .deleteAll(List.of(comment.id()))
                .then(left)
                .delayUntil(place -> log.removed(place.orElse(comment)));
    }

    Mono<Comment> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return comments.lock(id)
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "commentId", "No such comment."))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "commentId", "The comment was deleted."))
                .flatMap(comment -> reactions
                        .replace(id, caller.userId(), kinds)
                        .flatMap(before -> before.equals(kinds)
                                ? Mono.just(comment)
                                : comments.setReactions(id, comment.counts().replace(before, kinds))
                                        .delayUntil(log::changed)))
                .as(transaction::transactional);
    }
}
