package dev.inkwire.posts.post;

import static dev.inkwire.starter.error.UserErrorCode.CONFLICT;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.posts.series.SeriesPosts;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates, changes and deletes posts. Locks in the order user, series, post, slug, tags, author. */
@Service
public class PostService {

    private final ErasedUsers erased;
    private final PostRepository posts;
    private final PostLocks locks;
    private final PostWriter writer;
    private final SeriesPosts series;
    private final PostReactions reactions;
    private final IdempotencyKeys idempotency;
    private final PostLog log;
    private final Rendering rendering;
    private final TransactionalOperator transaction;

    PostService(
            ErasedUsers erased,
            PostRepository posts,
            PostLocks locks,
            PostWriter writer,
            SeriesPosts series,
            PostReactions reactions,
            IdempotencyKeys idempotency,
            PostLog log,
            Rendering rendering,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.posts = posts;
        this.locks = locks;
        this.writer = writer;
        this.series = series;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
        this.rendering = rendering;
        this.transaction = transaction;
    }

    /** @param request see {@link IdempotencyKeys#request} */
    Mono<Post> create(
            Caller caller, PostChanges fields, boolean publish, @Nullable String key, Map<String, ?> request) {
        UUID author = caller.userId();
        UUID id = Ids.create();
        return check(id, fields, publish)
                .flatMap(input -> erased.requireNotErased(author)
                        .then(series.lock(author, input.seriesId()))
                        .then(idempotency.once(
                                author,
                                key,
                                request,
                                () -> writer.insert(id, author, input, publish),
                                Post::id,
                                posts::find))
                        .as(transaction::transactional))
                .switchIfEmpty(error(
                        NOT_FOUND, "idempotencyKey", "The post that was created with this key no longer exists."));
    }

    /**
     * Changes a post.
     *
     * @param expectedVersion null to overwrite any version
     * @return fails with the user error CONFLICT and the current post if the post has another version
     */
    public Mono<Post> update(Caller caller, UUID id, @Nullable Integer expectedVersion, PostChanges changes) {
        return check(id, changes, false).flatMap(input -> series.lock(caller.userId(), input.seriesId())
                .then(locks.lockOwn(caller, id, "id"))
                .doOnNext(post -> requireVersion(post, expectedVersion))
                .doOnNext(input::requireTextUnlessDraft)
                .flatMap(post -> writer.update(caller.userId(), post, input))
                .as(transaction::transactional));
    }

    @Transactional
    public Mono<UUID> delete(Caller caller, UUID id) {
        UUID[] ids = {id};
        return locks.lockOwn(caller, id, "id").flatMap(post -> reactions
                .deleteAll(ids)
                .then(posts.deleteAll(ids))
                .then(log.removed(post))
                .thenReturn(id));
    }

    @Transactional
    public Mono<Post> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return erased.requireNotErased(caller.userId())
                .then(locks.lockVisible(caller, id, "postId"))
                .flatMap(post -> reactions.replace(post, caller.userId(), kinds));
    }

    private Mono<PostInput> check(UUID postId, PostChanges changes, boolean publish) {
        return rendering.run(() -> PostInput.check(postId, changes, publish));
    }

    private static void requireVersion(Post post, @Nullable Integer expectedVersion) {
        if (expectedVersion != null && expectedVersion != post.version()) {
            throw new UserErrorsException(
                            CONFLICT,
                            "expectedVersion",
                            "The post has changed since the expected version. Apply your changes to the current post.")
                    .with("post", post);
        }
    }
}
