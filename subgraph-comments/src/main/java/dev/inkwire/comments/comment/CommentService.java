package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes comments and reacts to them. Locks in the order user, post, comment. */
@Service
class CommentService {

    private final ErasedUsers erased;
    private final CommentRepository comments;
    private final PostRepository postRows;
    private final Reactions reactions;
    private final CommentLog log;
    private final TransactionalOperator transaction;

    CommentService(
            ErasedUsers erased,
            CommentRepository comments,
            PostRepository postRows,
            Reactions reactions,
            CommentLog log,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.comments = comments;
        this.postRows = postRows;
        this.reactions = reactions;
        this.log = log;
        this.transaction = transaction;
    }

    /** @return the placeholder of a comment that has replies; otherwise empty */
    Mono<Optional<Comment>> delete(Caller caller, UUID id) {
        return comments.findAll(List.of(id))
                .next()
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "id", "The comment does not exist."))
                .flatMap(known -> postRows.lock(known.postId())
                        .flatMap(post -> comments.lock(id))
                        .filter(Comment::isVisible)
                        .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "id", "The comment does not exist."))
                        .filter(comment -> comment.isBy(caller))
                        .switchIfEmpty(error(UserErrorCode.FORBIDDEN, "id", "Only the author can delete a comment."))
                        .flatMap(this::remove)
                        .as(transaction::transactional));
    }

    private Mono<Optional<Comment>> remove(Comment comment) {
        return reactions
                .deleteAll(List.of(comment.id()))
                .thenMany(comments.deleteWithoutReplies(List.of(comment.id())))
                .collectList()
                .flatMap(gone -> (gone.isEmpty() ? comments.erase(comment.id()) : Mono.<Comment>empty())
                        .singleOptional()
                        .delayUntil(placeholder -> log.removed(comment, gone)));
    }

    Mono<Comment> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return erased.requireNotErased(caller.userId())
                .then(comments.lock(id))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "commentId", "The comment does not exist."))
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
