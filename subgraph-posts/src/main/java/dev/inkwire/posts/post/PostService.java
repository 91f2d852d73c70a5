package dev.inkwire.posts.post;

import static dev.inkwire.starter.error.UserErrorCode.CONFLICT;
import static dev.inkwire.starter.error.UserErrorCode.FORBIDDEN;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorCode.TAKEN;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.content.markdown.Rendering;
import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.posts.slug.Slug;
import dev.inkwire.posts.tag.TagRepository;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates and changes posts. Locks in the order user, post, slug, tags, author. */
@Service
class PostService {

    private final ErasedUsers erased;
    private final PostRepository posts;
    private final TagRepository tags;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final PostLog log;
    private final Rendering rendering;
    private final TransactionalOperator transaction;

    PostService(
            ErasedUsers erased,
            PostRepository posts,
            TagRepository tags,
            Reactions reactions,
            IdempotencyKeys idempotency,
            PostLog log,
            Rendering rendering,
            TransactionalOperator transaction) {
        this.erased = erased;
        this.posts = posts;
        this.tags = tags;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
        this.rendering = rendering;
        this.transaction = transaction;
    }

    /** @param given what the client sent, by which a repeated request is told from another one with the same key */
    Mono<Post> create(
            Caller caller, PostChanges wanted, boolean publish, @Nullable String idempotencyKey, Map<String, ?> given) {
        return check(wanted)
                .flatMap(input -> erased.requireNotErased(caller.userId())
                        .then(idempotency.once(
                                caller.userId(),
                                idempotencyKey,
                                given,
                                () -> insert(caller, input, publish),
                                Post::id,
                                id -> posts.findAll(List.of(id)).next()))
                        .as(transaction::transactional))
                .switchIfEmpty(error(
                        NOT_FOUND, "idempotencyKey", "The post that was created with this key no longer exists."));
    }

    private Mono<Post> insert(Caller caller, PostInput input, boolean publish) {
        return posts.insert(caller.userId(), input.over(PostContent.NONE), publish)
                .delayUntil(post -> input.slug() == null ? makeSlug(post) : claimSlug(post, input.slug()))
                .delayUntil(post -> writeText(post, input))
                .delayUntil(post -> writeTags(post, input))
                .flatMap(post -> posts.findAll(List.of(post.id())).next())
                .delayUntil(post -> publish ? log.published(post) : Mono.empty());
    }

    Mono<Post> update(Caller caller, UUID id, PostChanges changes) {
        return check(changes).flatMap(input -> lockOwn(caller, id)
                .filter(post -> changes.expectedVersion() == null || changes.expectedVersion() == post.version())
                .switchIfEmpty(error(
                        CONFLICT, "expectedVersion", "The post has changed since the expected version. Load it again."))
                .flatMap(post -> update(post, input))
                .as(transaction::transactional));
    }

    /** Writes what differs from the post. Without a difference the post stays as it is, and at its version. */
    private Mono<Post> update(Post post, PostInput input) {
        PostContent content = input.over(post.content());
        String slug = Objects.requireNonNullElse(input.slug(), post.slug());
        boolean newSlug = !slug.equals(post.slug());
        boolean newTags = input.tags() != null
                && !input.tags().stream().map(Slug::of).toList().equals(post.tagSlugs());
        boolean edited = newSlug || newTags || !content.equals(post.content());
        return (newSlug ? claimSlug(post, slug) : Mono.empty())
                .then(newTags ? writeTags(post, input) : Mono.empty())
                .then(writeText(post, input))
                .filter(newText -> newText || edited)
                .flatMap(changed -> posts.update(post.id(), content).delayUntil(after -> log.updated(post, after)))
                .defaultIfEmpty(post);
    }

    private Mono<Boolean> writeText(Post post, PostInput input) {
        return input.text() == null ? Mono.just(false) : posts.writeText(post.id(), input.text());
    }

    private Mono<Void> writeTags(Post post, PostInput input) {
        return input.tags() == null ? Mono.empty() : tags.replace(post.id(), input.tags());
    }

    Mono<Post> publish(Caller caller, UUID id) {
        return lockOwn(caller, id)
                .flatMap(post ->
                        post.isPublished() ? Mono.just(post) : posts.publish(id).delayUntil(log::published))
                .as(transaction::transactional);
    }

    Mono<UUID> delete(Caller caller, UUID id) {
        return lockOwn(caller, id)
                .flatMap(post -> reactions
                        .deleteAll(List.of(id))
                        .then(posts.delete(id))
                        .then(log.removed(post))
                        .thenReturn(id))
                .as(transaction::transactional);
    }

    Mono<Post> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return erased.requireNotErased(caller.userId())
                .then(lock(caller, id, "postId"))
                .flatMap(post -> reactions
                        .replace(id, caller.userId(), kinds)
                        .flatMap(before -> before.equals(kinds)
                                ? Mono.just(post)
                                : posts.setReactions(id, post.counts().replace(before, kinds))))
                .as(transaction::transactional);
    }

    private Mono<PostInput> check(PostChanges changes) {
        return rendering.run(() -> PostInput.check(changes));
    }

    private Mono<Post> lock(Caller caller, UUID id, String field) {
        return posts.lock(id)
                .filter(post -> post.isVisibleTo(caller))
                .switchIfEmpty(error(NOT_FOUND, field, "The post does not exist, or is not visible to you."));
    }

    private Mono<Post> lockOwn(Caller caller, UUID id) {
        return lock(caller, id, "id")
                .filter(post -> post.isBy(caller))
                .switchIfEmpty(error(FORBIDDEN, "id", "Only the author can change or delete a post."));
    }

    /** One that the author chose. */
    private Mono<Boolean> claimSlug(Post post, String slug) {
        return posts.claimSlug(post.id(), slug)
                .filter(claimed -> claimed)
                .switchIfEmpty(error(TAKEN, "slug", "Another post has or had this slug."));
    }

    /** One of the title, with a suffix where it is taken. */
    private Mono<Boolean> makeSlug(Post post) {
        String words = Slug.of(post.title());
        String slug = words.isEmpty() ? "untitled" : words;
        String last = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
        return Flux.just(slug, slug + "-2", slug + "-3", slug + "-4", slug + "-" + last)
                .concatMap(candidate -> posts.claimSlug(post.id(), candidate), 1)
                .filter(claimed -> claimed)
                .next()
                .switchIfEmpty(
                        error(TAKEN, "slug", "Other posts have the slugs that this title suggests. Choose a slug."));
    }
}
