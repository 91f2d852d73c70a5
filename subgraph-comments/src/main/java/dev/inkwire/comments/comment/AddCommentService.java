package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.comment.CommentPlaces.Place;
import dev.inkwire.comments.mention.Mentioned;
import dev.inkwire.comments.post.PostCache;
import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.idempotency.IdempotencyKeys;
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

    private final CommentDrafts drafts;
    private final CommentRepository comments;
    private final CommentTransitions transitions;
    private final PostRepository posts;
    private final PostCache postCache;
    private final CommentPlaces places;
    private final IdempotencyKeys idempotency;
    private final TransactionalOperator transaction;

    AddCommentService(
            CommentDrafts drafts,
            CommentRepository comments,
            CommentTransitions transitions,
            PostRepository posts,
            PostCache postCache,
            CommentPlaces places,
            IdempotencyKeys idempotency,
            TransactionalOperator transaction) {
        this.drafts = drafts;
        this.comments = comments;
        this.transitions = transitions;
        this.posts = posts;
        this.postCache = postCache;
        this.places = places;
        this.idempotency = idempotency;
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
        return Ids.inInput("postId", postId).flatMap(id -> drafts.prepare(caller, Ids.create(), id, markdown, false)
                .flatMap(draft -> {
                    Mono<Comment> attempt = drafts.lockMentioned(caller, draft)
                            .flatMap(mentioned -> posts.lockForComment(id, caller.userId())
                                    .delayUntil(post -> ErasedUsers.requireNotErased(post.writerErased()))
                                    .zipWhen(post -> places.lockParent(parentId))
                                    .flatMap(locked -> idempotency.once(
                                            caller.userId(),
                                            idempotencyKey,
                                            request,
                                            // a repeated request is answered whatever happened to the place
                                            () -> places.find(caller, locked.getT1(), parentId, locked.getT2())
                                                    .flatMap(place ->
                                                            insert(caller, place, draft, mentioned, idempotencyKey)),
                                            Comment::id,
                                            comment -> findAgain(caller, comment))))
                            .as(transaction::transactional);
                    return postCache.executeWith(id, attempt);
                }));
    }

    private Mono<Comment> insert(
            Caller caller, Place place, CommentDraft draft, Mentioned mentioned, @Nullable String idempotencyKey) {
        return drafts.admit(caller, draft, place.post())
                .flatMap(held ->
                        transitions.added(caller.userId(), place, draft.text(), mentioned, idempotencyKey, held));
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
