package dev.inkwire.comments.post;

import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores the posts that are or were published, from the event log of the posts subgraph. Deletes the comments of
 * deleted posts, and retains those of unpublished ones.
 */
@Component
class PostProjection implements Projection {

    /** The type of the event that ends the subscriptions of a post. Clients do not see it. */
    static final String CLOSED = "PostClosed";

    private static final String UNPUBLISHED = "PostUnpublished";
    private static final String DELETED = "PostRemoved";

    private final PostRepository posts;
    private final Reactions reactions;
    private final EventLog log;

    PostProjection(PostRepository posts, Reactions reactions, EventLog log) {
        this.posts = posts;
        this.reactions = reactions;
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

    /** Locks all posts first, in one order, since the events of the page have another one. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        return posts.lockAll(ids(events)).collectList().flatMap(existing -> Projection.ifAny(
                        events, "PostPublished", this::save)
                .then(Projection.ifAny(events, "PostUpdated", this::save))
                .then(Projection.ifAny(events, UNPUBLISHED, this::unpublish))
                .then(Projection.ifAny(events, DELETED, deletions -> deleteLocked(intersection(existing, deletions)))));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return posts.lockAll(keys.stream().map(UUID::fromString).toArray(UUID[]::new))
                .collectList()
                .flatMap(this::deleteLocked);
    }

    private Mono<Void> save(List<Event> events) {
        return posts.saveAll(ids(events), authors(events));
    }

    private Mono<Void> unpublish(List<Event> events) {
        return posts.unpublishAll(ids(events), authors(events)).collectList().flatMap(this::close);
    }

    private Mono<Void> deleteLocked(List<UUID> locked) {
        if (locked.isEmpty()) {
            return Mono.empty();
        }
        UUID[] ids = locked.toArray(UUID[]::new);
        return posts.lockComments(ids)
                .collectList()
                .flatMap(comments -> reactions.deleteAll(comments.toArray(UUID[]::new)))
                .then(posts.deleteAll(ids))
                .then(close(locked));
    }

    /** Ends the subscriptions of posts. */
    private Mono<Void> close(List<UUID> posts) {
        return log.appendAll(posts.stream()
                .map(UUID::toString)
                .map(id -> new NewEvent(id, CLOSED, id, Map.of()))
                .toList());
    }

    private static List<UUID> intersection(List<UUID> existing, List<Event> events) {
        Set<UUID> reported = Set.of(ids(events));
        return existing.stream().filter(reported::contains).toList();
    }

    /** Null for an author whose account was deleted. */
    private static UUID[] authors(List<Event> events) {
        return events.stream()
                .map(event -> event.payload().get("authorId"))
                .map(author -> author.isNull() ? null : UUID.fromString(author.asString()))
                .toArray(UUID[]::new);
    }

    private static UUID[] ids(List<Event> events) {
        return events.stream().map(PostProjection::id).toArray(UUID[]::new);
    }

    private static UUID id(Event event) {
        return UUID.fromString(event.key());
    }
}
