package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.mention.MentionService;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.comments.screening.ScreeningService;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.security.Caller;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Adds comments. Locks in the order users, post, comment. */
@Service
class AddCommentService {

    private final ErasedUsers erased;
    private final CommentRepository comments;
    private final CommentTransitions transitions;
    private final PostRepository posts;
    private final PostCache postCache;
    private final CommentPlaces places;
    private final MentionService mentions;
    private final IdempotencyKeys idempotency;
    private final Rendering rendering;
    private final ScreeningService screening;
    private final TransactionalOperator transaction;

    AddCommentService(
            ErasedUsers erased,
            CommentRepository comments,
            CommentTransitions transitions,
            PostRepository posts,
            PostCache postCache,
            CommentPlaces places,
            MentionService mentions,
            IdempotencyKeys idempotency,
            Rendering rendering,
            ScreeningService screening,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.comments = comments;
        this.transitions = transitions;
        this.posts = posts;
        this.postCache = postCache;
        this.places = places;
        this.mentions = mentions;
        this.idempotency = idempotency;
        this.rendering = rendering;
        this.screening = screening;
        this.transaction = transaction;
    }

    /**
     * @param postId any text, as {@code parentId}, since it comes from the client
     * @param parentId null to comment on the post itself
     * @param request see {@link IdempotencyKeys#request}
     */
    Mono<Comment> add(
            Caller caller,
            String postId,
            @Nullable String parentId,
            String markdown,
            @Nullable String idempotencyKey,
            Map<String, ?> request) {
        return rendering
                .run(() -> CommentText.check(Ids.create(), markdown))
                .flatMap(text -> add(caller, postId, parentId, text, idempotencyKey, request));
    }

    private Mono<Comment> add(
            Caller caller,
            String postId,
            @Nullable String parentId,
            CommentText text,
            @Nullable String idempotencyKey,
            Map<String, ?> request) {
        return Ids.inInput("postId", postId)
                .flatMap(id -> screening.screen(text.submission(id, caller.userId(), false)))
                .flatMap(screened -> {
                    UUID id = screened.submission().postId();
                    Mono<Comment> attempt = erased.requireNotErased(caller.userId())
                            .then(mentions.find(caller.userId(), text.rendered().mentions()))
                            .flatMap(mentioned -> posts.lock(id)
                                    .flatMap(post -> places.lockParent(caller, post, parentId))
                                    .delayUntil(place -> places.requireMayComment(caller, place))
                                    .flatMap(place -> idempotency.once(
                                            caller.userId(),
                                            idempotencyKey,
                                            request,
                                            () -> screening
                                                    .admit(
                                                            screened,
                                                            text.id(),
                                                            place.post().isModeratedBy(caller))
                                                    .flatMap(held -> transitions.added(
                                                            caller.userId(),
                                                            place,
                                                            text,
                                                            mentioned,
                                                            idempotencyKey,
                                                            held)),
                                            Comment::id,
                                            comment -> findAgain(caller, comment))))
                            .as(transaction::transactional);
                    return postCache.executeWith(id, attempt);
                })
                .switchIfEmpty(
                        error(UserErrorCode.NOT_FOUND, "postId", "The post does not exist, or is not visible to you."));
    }

    private Mono<Comment> findAgain(Caller caller, UUID id) {
        return comments.find(id)
                .flatMap(comment -> Mono.justOrEmpty(CommentVisibility.shown(comment, caller)))
                .switchIfEmpty(error(
                        UserErrorCode.NOT_FOUND,
                        "idempotencyKey",
                        "The comment that was created with this key no longer exists."));
    }
}
