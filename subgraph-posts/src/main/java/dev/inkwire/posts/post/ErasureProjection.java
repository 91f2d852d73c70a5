package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.content.idempotency.IdempotencyKeys;
import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.posts.series.SeriesService;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.projection.Projection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Erases a user whose account was deleted: drafts, revisions and reactions are deleted. Posts that are published or
 * hidden are deleted or lose their author, as do series.
 */
@Component
class ErasureProjection implements Projection {

    private final ErasedUsers erased;
    private final PostRepository posts;
    private final PostHistory history;
    private final AuthorRepository authors;
    private final SeriesService series;
    private final PostReactions reactions;
    private final IdempotencyKeys idempotency;
    private final List<UserErasure> features;
    private final PostLog log;

    ErasureProjection(
            ErasedUsers erased,
            PostRepository posts,
            PostHistory history,
            AuthorRepository authors,
            SeriesService series,
            PostReactions reactions,
            IdempotencyKeys idempotency,
            List<UserErasure> features,
            PostLog log) {
        this.erased = erased;
        this.posts = posts;
        this.history = history;
        this.authors = authors;
        this.series = series;
        this.reactions = reactions;
        this.idempotency = idempotency;
        this.features = features;
        this.log = log;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public String owner() {
        return "users";
    }

    @Override
    public Set<String> types() {
        return Set.of("UserErased");
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.forEach(events, this::erase);
    }

    private Mono<Void> erase(Event event) {
        UUID author = UUID.fromString(event.key());
        boolean withContent = event.payload().get("eraseContent").asBoolean();
        return erased.add(author)
                .then(series.lockAllOf(author))
                .thenMany(Flux.fromIterable(features).concatMap(feature -> feature.findSubjects(author)))
                .collectList()
                .flatMapMany(others -> posts.lockAllOf(author, others.toArray(UUID[]::new)))
                .filter(post -> author.equals(post.authorId()))
                .collectList()
                .delayUntil(own -> reactions.removeAllOf(author))
                .delayUntil(own -> authors.delete(author))
                .delayUntil(own -> idempotency.removeAllOf(author))
                .delayUntil(own -> Flux.fromIterable(features).concatMap(feature -> feature.erase(author)))
                .flatMap(own -> erase(author, own, withContent));
    }

    private Mono<Void> erase(UUID author, List<Post> own, boolean withContent) {
        Predicate<Post> isDeleted = post -> withContent || !post.isPublished() && !post.isHidden();
        UUID[] deleted = own.stream().filter(isDeleted).map(Post::id).toArray(UUID[]::new);
        return reactions
                .deleteAll(deleted)
                .then(posts.deleteAll(deleted))
                .then(history.deleteAllOf(author))
                .then(posts.removeAuthor(author))
                .then(series.eraseAuthor(author, withContent))
                .then(log.removeAuthor(author))
                .then(log.authorErased(own, isDeleted));
    }
}
