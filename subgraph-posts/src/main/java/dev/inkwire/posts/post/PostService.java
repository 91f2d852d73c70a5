package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.tag.TagRepository;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.idempotency.IdempotencyKeys;
import dev.inkwire.starter.reaction.ReactionKind;
import dev.inkwire.starter.reaction.Reactions;
import dev.inkwire.starter.security.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What people do with posts. */
@Service
class PostService {

    private final PostRepository posts;
    private final TagRepository tags;
    private final AuthorRepository authors;
    private final Reactions reactions;
    private final IdempotencyKeys idempotency;
    private final EventLog log;
    private final TransactionalOperator transaction;

    PostService(
            PostRepository posts,
            TagRepository tags,
            AuthorRepository authors,
            Reactions reactions,
            IdempotencyKeys idempotency,
            EventLog log,
            TransactionalOperator transaction) {
        this.posts = posts;
        this.tags = tags;
        this.authors = authors;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.log = log;
        this.transaction = transaction;
    }

    /** @param given what the client sent, by which a repeated request is told from another one with the same key */
    Mono<Post> create(
            Caller caller, PostChanges wanted, boolean publish, @Nullable String idempotencyKey, Object given) {
        return check(wanted)
                .flatMap(input -> idempotency
                        .once(caller.userId(), idempotencyKey, given, () -> insert(caller, input, publish)
                                .map(Post::id))
                        .as(transaction::transactional))
                .flatMap(id -> posts.findAll(List.of(id)).next())
                .switchIfEmpty(notFound("idempotencyKey", "The post that was made with this key is gone."));
    }

    private Mono<Post> insert(Caller caller, PostInput input, boolean publish) {
        PostBody.Rendered text = Objects.requireNonNull(input.text());
        String title = Objects.requireNonNull(input.title());
        String slug = input.slug() == null ? Slug.of(title) : input.slug();
        PostContent content = new PostContent(
                title,
                input.subtitle().value(),
                excerpt(input, text),
                input.excerpt().value() != null,
                input.coverImageUrl().value(),
                input.canonicalUrl().value(),
                text.wordCount());
        return posts.insert(caller.userId(), slug, content, publish)
                .flatMap(post -> claimSlug(post, slug, input.slug() != null))
                .delayUntil(post -> posts.writeBody(post.id(), text.body()))
                .delayUntil(post -> tags.replace(post.id(), input.tags() == null ? List.of() : input.tags()))
                .delayUntil(post -> publish ? published(post) : Mono.empty());
    }

    Mono<Post> update(Caller caller, UUID id, PostChanges changes) {
        return check(changes).flatMap(input -> lockOwn(caller, id, "id")
                .flatMap(post -> update(post, input, changes.expectedVersion()))
                .as(transaction::transactional));
    }

    private Mono<Post> update(Post post, PostInput input, @Nullable Integer expectedVersion) {
        if (expectedVersion != null && expectedVersion != post.version()) {
            return Mono.error(new UserErrorsException(
                    UserErrorCode.CONFLICT, "expectedVersion", "The post is at version " + post.version() + "."));
        }
        return Mono.zip(
                        tags.slugsOf(post.id()),
                        posts.bodies(List.of(post.id())).map(bodies -> Objects.requireNonNull(bodies.get(post.id()))))
                .flatMap(before -> write(post, before.getT2(), input)
                        .delayUntil(after -> after.isPublished()
                                ? tags.slugsOf(post.id())
                                        .flatMap(slugs -> tell("PostUpdated", after, slugs, before.getT1()))
                                : Mono.empty()));
    }

    private Mono<Post> write(Post post, PostBody before, PostInput input) {
        PostBody.Rendered text = input.text() == null ? PostBody.render(before.markdown()) : input.text();
        String title = input.title() == null ? post.title() : input.title();
        boolean excerptGiven = input.excerpt().present() ? input.excerpt().value() != null : post.excerptGiven();
        PostContent content = new PostContent(
                title,
                input.subtitle().or(post.subtitle()),
                input.excerpt().value() != null
                        ? input.excerpt().value()
                        : excerptGiven ? post.excerpt() : text.excerpt(),
                excerptGiven,
                input.coverImageUrl().or(post.coverImageUrl()),
                input.canonicalUrl().or(post.canonicalUrl()),
                text.wordCount());
        boolean newVersion =
                !title.equals(post.title()) || !text.body().markdown().equals(before.markdown());
        return (input.slug() == null ? Mono.just(post) : claimSlug(post, input.slug(), true))
                .flatMap(claimed -> posts.update(post.id(), content, newVersion))
                .delayUntil(after -> newVersion ? posts.writeBody(post.id(), text.body()) : Mono.empty())
                .delayUntil(after -> input.tags() == null ? Mono.empty() : tags.replace(post.id(), input.tags()));
    }

    Mono<Post> publish(Caller caller, UUID id) {
        return lockOwn(caller, id, "id")
                .flatMap(post ->
                        post.isPublished() ? Mono.just(post) : posts.publish(id).delayUntil(this::published))
                .as(transaction::transactional);
    }

    Mono<UUID> delete(Caller caller, UUID id) {
        return lockOwn(caller, id, "id")
                .delayUntil(post -> post.isPublished() ? withdrawn(post) : Mono.empty())
                .delayUntil(post -> reactions.deleteAll(List.of(id)))
                .flatMap(post -> posts.delete(id).thenReturn(id))
                .as(transaction::transactional);
    }

    Mono<Post> setReactions(Caller caller, UUID id, Collection<ReactionKind> wanted) {
        Set<ReactionKind> kinds = Set.copyOf(wanted);
        return lock(caller, id, "postId")
                .flatMap(post -> reactions
                        .replace(id, caller.userId(), kinds)
                        .flatMap(before -> posts.setReactions(id, post.counts().replace(before, kinds))))
                .as(transaction::transactional);
    }

    private Mono<PostInput> check(PostChanges changes) {
        return Mono.fromCallable(() -> PostInput.check(changes)).subscribeOn(Schedulers.parallel());
    }

    private Mono<Post> lock(Caller caller, UUID id, String field) {
        return posts.lock(id).filter(post -> post.isVisibleTo(caller)).switchIfEmpty(notFound(field, "No such post."));
    }

    private Mono<Post> lockOwn(Caller caller, UUID id, String field) {
        return lock(caller, id, field)
                .filter(post -> post.isBy(caller))
                .switchIfEmpty(Mono.error(
                        () -> new UserErrorsException(UserErrorCode.FORBIDDEN, field, "The post is somebody else's.")));
    }

    /** @param given whether the author chose it; one that was made gets a suffix where it is taken */
    private Mono<Post> claimSlug(Post post, String slug, boolean given) {
        Stream<String> suffixes = given
                ? Stream.empty()
                : Stream.of(
                        "-2",
                        "-3",
                        "-4",
                        "-" + Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36));
        return Flux.fromStream(Stream.concat(Stream.of(slug), suffixes.map(suffix -> slug + suffix)))
                .concatMap(candidate -> posts.claimSlug(candidate, post.id()), 1)
                .next()
                .switchIfEmpty(Mono.error(
                        () -> new UserErrorsException(UserErrorCode.TAKEN, "slug", "Another post has or had it.")))
                .flatMap(claimed -> claimed.equals(post.slug()) ? Mono.just(post) : posts.setSlug(post.id(), claimed));
    }

    private Mono<Void> published(Post post) {
        return authors.addToPostCount(post.authorId(), 1)
                .then(tags.slugsOf(post.id()))
                .flatMap(slugs -> tell("PostPublished", post, slugs, List.of()));
    }

    private Mono<Void> withdrawn(Post post) {
        return authors.addToPostCount(post.authorId(), -1)
                .then(tags.slugsOf(post.id()))
                .flatMap(slugs -> tell("PostRemoved", post, List.of(), slugs));
    }

    private Mono<Void> tell(String type, Post post, List<String> tags, List<String> previousTags) {
        return log.appendState(
                "posts", type, post.id().toString(), new PostPayload(post.authorId(), tags, previousTags));
    }

    private static String excerpt(PostInput input, PostBody.Rendered text) {
        String given = input.excerpt().value();
        return given == null ? text.excerpt() : given;
    }

    private static <T> Mono<T> notFound(String field, String message) {
        return Mono.error(() -> new UserErrorsException(UserErrorCode.NOT_FOUND, field, message));
    }

    /** What the event log says of a post, for those who follow an author or a tag. */
    record PostPayload(UUID authorId, List<String> tags, List<String> previousTags) {}
}
