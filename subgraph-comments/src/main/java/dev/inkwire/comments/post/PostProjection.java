package dev.inkwire.comments.post;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores the posts that are or were published, from the event log of the posts subgraph. {@link RemovedPosts} deletes
 * the comments of removed posts; those of unpublished ones are retained.
 */
@Component
class PostProjection implements Projection {

    /** The type of the event that ends the subscriptions of a post. Clients do not see it. */
    static final String CLOSED = "PostClosed";

    private static final String UNPUBLISHED = "PostUnpublished";
    private static final String DELETED = "PostRemoved";

    private final PostRepository posts;
    private final RemovedPosts removed;
    private final EventLog log;

    PostProjection(PostRepository posts, RemovedPosts removed, EventLog log) {
        this.posts = posts;
        this.removed = removed;
        this.log = log;
    }

    @Override
    public String name() {
        return "posts";
    }

    @Override
    public String owner() {
        return "posts";
    }

    @Override
    public Set<String> types() {
        return Set.of("PostPublished", "PostUpdated", UNPUBLISHED, DELETED);
    }

    @Override
    public Mono<Void> lock(List<Event> events) {
        return posts.shareAuthors(authors(events))
                .thenMany(posts.lockAll(ids(events)))
                .then();
    }

    @Override
    public Mono<Void> apply(List<Event> events) {
        return Projection.ifAny(events, "PostPublished", this::save)
                .then(Projection.ifAny(events, "PostUpdated", this::save))
                .then(Projection.ifAny(events, UNPUBLISHED, this::unpublish))
                .then(Projection.ifAny(events, DELETED, deleted -> delete(ids(deleted))));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return delete(keys.stream().map(UUID::fromString).toArray(UUID[]::new));
    }

    private Mono<Void> save(List<Event> events) {
        return posts.saveAll(ids(events), authors(events))
                .map(id -> NewEvent.forCaches("PostReopened", id.toString(), Map.of(), staleTags(id, true)))
                .collectList()
                .filter(reopened -> !reopened.isEmpty())
                .flatMap(log::appendAll);
    }

    private Mono<Void> unpublish(List<Event> events) {
        return posts.unpublishAll(ids(events), authors(events)).collectList().flatMap(this::close);
    }

    private Mono<Void> delete(UUID[] ids) {
        return posts.lockAll(ids)
                .then(removed.add(ids))
                .filter(known -> !known.isEmpty())
                .flatMap(this::close);
    }

    /** Ends the subscriptions of posts. */
    private Mono<Void> close(List<ClosedPost> posts) {
        return log.appendAll(posts.stream().map(PostProjection::closed).toList());
    }

    private static NewEvent closed(ClosedPost post) {
        String id = post.id().toString();
        return new NewEvent(id, CLOSED, id, Map.of(), staleTags(post.id(), post.hasComments()));
    }

    /** The publication of a post decides whether its comments are shown, wherever they are listed. */
    private static List<String> staleTags(UUID id, boolean hasComments) {
        List<String> ofPost = List.of(CommentTags.post(id), CommentTags.count(id));
        return hasComments
                ? Stream.concat(ofPost.stream(), Stream.of(CommentTags.COMMENTS))
                        .toList()
                : ofPost;
    }

    /** Null for an author whose account was deleted. */
    private static UUID[] authors(List<Event> events) {
        return events.stream()
                .map(event -> event.payload().path("authorId").asString(null))
                .map(author -> author == null ? null : UUID.fromString(author))
                .toArray(UUID[]::new);
    }

    private static UUID[] ids(List<Event> events) {
        return events.stream().map(PostProjection::id).toArray(UUID[]::new);
    }

    private static UUID id(Event event) {
        return UUID.fromString(event.key());
    }
}
