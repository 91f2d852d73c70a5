package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.comments.post.Posts;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.idempotency.IdempotencyKeys;
import dev.inkwire.starter.reaction.ReactionKind;
import dev.inkwire.starter.reaction.Reactions;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.text.Markdown;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What people do with comments. Locks are taken in the order post, comment. */
@Service
class CommentService {

    private static final int MAX_MARKDOWN = 10_000;

    private final CommentRepository comments;
    private final Posts posts;
    private final PostRepository postRows;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final EventLog log;
    private final TransactionalOperator transaction;

    CommentService(
            CommentRepository comments,
            Posts posts,
            PostRepository postRows,
            Reactions reactions,
            IdempotencyKeys idempotency,
            EventLog log,
            TransactionalOperator transaction) {
        this.comments = comments;
        this.posts = posts;
        this.postRows = postRows;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * @param parentId null to comment on the post itself
     * @param given what the client sent, by which a repeated request is told from another one with the same key
     */
    Mono<Comment> add(
            Caller caller,
            String postId,
            @Nullable String parentId,
            String text,
            @Nullable String idempotencyKey,
            Object given) {
        Validation validation = new Validation();
        String markdown = validation.markdown("markdown", text, 1, MAX_MARKDOWN);
        validation.finish();
        String html = Markdown.toHtml(markdown);
        return Ids.inInput("postId", postId)
                .flatMap(posts::find)
                .switchIfEmpty(notFound("postId", "No such post."))
                .flatMap(known -> postRows.lock(known.id())
                        .switchIfEmpty(notFound("postId", "No such post."))
                        .flatMap(post -> lockParent(post, parentId)
                                .flatMap(
                                        parent -> idempotency.once(caller.userId(), idempotencyKey, given, () -> insert(
                                                        caller, post, parent.orElse(null), markdown, html)
                                                .map(Comment::id))))
                        .as(transaction::transactional))
                .flatMap(id -> comments.findAll(List.of(id)).next())
                .switchIfEmpty(notFound("idempotencyKey", "The comment that was made with this key is gone."));
    }

    private Mono<Optional<Comment>> lockParent(PublishedPost post, @Nullable String parentId) {
        if (parentId == null) {
            return Mono.just(Optional.empty());
        }
        return Ids.inInput("parentId", parentId)
                .flatMap(comments::lock)
                .filter(parent -> parent.postId().equals(post.id()))
                .switchIfEmpty(notFound("parentId", "No such comment under this post."))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "parentId", "The comment was deleted."))
                .map(Optional::of);
    }

    private Mono<Comment> insert(
            Caller caller, PublishedPost post, @Nullable Comment parent, String markdown, String html) {
        return comments.insert(post.id(), parent, caller.userId(), markdown, html)
                .delayUntil(comment -> count(comment, 1))
                .delayUntil(comment -> tell("CommentAdded", comment));
    }

    /** @return what stays in the comment's place; empty when nothing does */
    Mono<Optional<Comment>> delete(Caller caller, UUID id) {
        return comments.findAll(List.of(id))
                .next()
                .switchIfEmpty(notFound("id", "No such comment."))
                .flatMap(known -> postRows.lock(known.postId())
                        .flatMap(post -> comments.lock(id))
                        .filter(Comment::isVisible)
                        .switchIfEmpty(notFound("id", "No such comment."))
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
                .delayUntil(place -> count(comment, -1))
                .delayUntil(place -> tell("CommentRemoved", place.orElse(comment)));
    }

    Mono<Comment> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return comments.lock(id)
                .switchIfEmpty(notFound("commentId", "No such comment."))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "commentId", "The comment was deleted."))
                .flatMap(comment -> reactions
                        .replace(id, caller.userId(), kinds)
                        .flatMap(before -> before.equals(kinds)
                                ? Mono.just(comment)
                                : comments.setReactions(id, comment.counts().replace(before, kinds))
                                        .delayUntil(after -> tell("CommentChanged", after))))
                .as(transaction::transactional);
    }

    private Mono<Void> count(Comment comment, int difference) {
        return comments.addToReplyCount(comment.parentId(), difference)
                .then(postRows.addToCommentCount(comment.postId(), difference));
    }

    private Mono<Void> tell(String type, Comment comment) {
        return log.appendAll(List.of(CommentPayload.event(type, comment)));
    }

    private static <T> Mono<T> notFound(String field, String message) {
        return error(UserErrorCode.NOT_FOUND, field, message);
    }

    private static <T> Mono<T> error(UserErrorCode code, String field, String message) {
        return Mono.error(() -> new UserErrorsException(code, field, message));
    }
}
