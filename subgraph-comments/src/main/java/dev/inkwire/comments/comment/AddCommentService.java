package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.block.BlockRepository;
import dev.inkwire.comments.mention.MentionRepository;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.comments.post.Posts;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Adds comments. Locks in the order users, post, comment. */
@Service
class AddCommentService {

    private final ErasedUsers erased;
    private final CommentRepository comments;
    private final CommentLog log;
    private final Posts posts;
    private final PostRepository postRows;
    private final BlockRepository blocks;
    private final MentionRepository mentions;
    private final IdempotencyKeys idempotency;
    private final Rendering rendering;
    private final TransactionalOperator transaction;

    AddCommentService(
            ErasedUsers erased,
            CommentRepository comments,
            CommentLog log,
            Posts posts,
            PostRepository postRows,
            BlockRepository blocks,
            MentionRepository mentions,
            IdempotencyKeys idempotency,
            Rendering rendering,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.comments = comments;
        this.log = log;
        this.posts = posts;
        this.postRows = postRows;
        this.blocks = blocks;
        this.mentions = mentions;
        this.idempotency = idempotency;
        this.rendering = rendering;
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
            String markdown,
            @Nullable String idempotencyKey,
            Map<String, ?> given) {
        return rendering
                .run(() -> CommentText.check(markdown))
                .flatMap(text -> add(caller, postId, parentId, text, idempotencyKey, given));
    }

    private Mono<Comment> add(
            Caller caller,
            String postId,
            @Nullable String parentId,
            CommentText text,
            @Nullable String idempotencyKey,
            Map<String, ?> given) {
        return Ids.inInput("postId", postId)
                .flatMap(id -> {
                    Mono<Comment> attempt = erased.requireNotErased(caller.userId())
                            .then(mentions.find(caller.userId(), text.handles()))
                            .flatMap(mentioned -> postRows.lock(id)
                                    .flatMap(post -> lockParent(post, parentId))
                                    .delayUntil(place -> requireWelcome(caller, place))
                                    .flatMap(place -> idempotency.once(
                                            caller.userId(),
                                            idempotencyKey,
                                            given,
                                            () -> insert(caller, place, text, mentioned, idempotencyKey),
                                            Comment::id,
                                            this::findAgain)))
                            .as(transaction::transactional);
                    // the posts subgraph may have told of it only just now
                    return attempt.switchIfEmpty(
                            Mono.defer(() -> posts.refresh(id).then(attempt)));
                })
                .switchIfEmpty(
                        error(UserErrorCode.NOT_FOUND, "postId", "The post does not exist, or is not visible to you."));
    }

    private Mono<Comment> findAgain(UUID id) {
        return comments.findAll(List.of(id))
                .next()
                .switchIfEmpty(error(
                        UserErrorCode.NOT_FOUND,
                        "idempotencyKey",
                        "The comment that was created with this key no longer exists."));
    }

    private Mono<Place> lockParent(PublishedPost post, @Nullable String parentId) {
        if (parentId == null) {
            return Mono.just(new Place(post, null));
        }
        return Ids.inInput("parentId", parentId)
                .flatMap(comments::lock)
                .filter(parent -> parent.postId().equals(post.id()))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "parentId", "The post has no such comment."))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "parentId", "The comment was deleted."))
                .map(parent -> new Place(post, parent));
    }

    /** Refuses whom the post's or the parent's author blocks. */
    private Mono<Void> requireWelcome(Caller caller, Place place) {
        return blocks.findBlockers(caller.userId(), place.authors()).flatMap(blockers -> {
            Validation validation = new Validation();
            if (blockers.contains(place.post.authorId())) {
                validation.reject(UserErrorCode.NOT_ALLOWED, "postId", "The author of the post blocks you.");
            }
            if (place.parent != null && blockers.contains(place.parent.authorId())) {
                validation.reject(UserErrorCode.NOT_ALLOWED, "parentId", "The author of the comment blocks you.");
            }
            return Mono.fromRunnable(validation::finish);
        });
    }

    private Mono<Comment> insert(
            Caller caller, Place place, CommentText text, List<UUID> mentioned, @Nullable String idempotencyKey) {
        return comments.insert(place.post.id(), place.parent, caller.userId(), text, mentioned, idempotencyKey)
                .delayUntil(log::added);
    }

    /** Where a comment goes. */
    private record Place(PublishedPost post, @Nullable Comment parent) {

        List<UUID> authors() {
            return Stream.of(post.authorId(), parent == null ? null : parent.authorId())
                    .filter(Objects::nonNull)
                    .toList();
        }
    }
}
