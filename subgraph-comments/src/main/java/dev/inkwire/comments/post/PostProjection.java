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

/** Stores the published posts, from the event log of the posts subgraph. */
@Component
class PostProjection implements Projection {

    /** The type of the last event of a post, which ends its subscriptions. Clients do not see it. */
    static final String CLOSED = "PostClosed";

    private static final String REMOVED = "PostRemoved";

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
        return Set.of("PostPublished", "PostUpdated", REMOVED);
    }

    /** Locks all posts first, in one order, since the events of the page have another one. */
    @Override
    public Mono<Void> apply(List<Event> events) {
        List<Event> removals = events.stream().filter(PostProjection::isRemoval).toList();
        List<Event> states = events.stream().filter(event -> !isRemoval(event)).toList();
        Set<UUID> removed = Set.of(ids(removals));
        return posts.lockAll(ids(events))
                .filter(removed::contains)
                .collectList()
                .delayUntil(existing -> save(states))
                .flatMap(this::deleteLocked);
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return posts.lockAll(keys.stream().map(UUID::fromString).toArray(UUID[]::new))
                .collectList()
                .flatMap(this::deleteLocked);
    }

    private Mono<Void> save(List<Event> events) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        UUID[] authors = events.stream()
                .map(event -> event.payload().get("authorId"))
                .map(author -> author.isNull() ? null : UUID.fromString(author.asString()))
                .toArray(UUID[]::new);
        return posts.saveAll(ids(events), authors);
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
                .then(log.appendAll(locked.stream()
                        .map(UUID::toString)
                        .map(id -> new NewEvent(id, CLOSED, id, Map.of()))
                        .toList()));
    }

    private static boolean isRemoval(Event event) {
        return event.type().equals(REMOVED);
    }

    private static UUID[] ids(List<Event> events) {
        return events.stream().map(PostProjection::id).toArray(UUID[]::new);
    }

    private static UUID id(Event event) {
        return UUID.fromString(event.key());
    }
}
