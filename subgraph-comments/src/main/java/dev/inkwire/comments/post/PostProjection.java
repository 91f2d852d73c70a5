package dev.inkwire.comments.post;

import dev.inkwire.content.reaction.Reactions;
import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.projection.Projection;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the published posts as the posts subgraph tells of them. */
@Component
class PostProjection implements Projection {

    /** Tells this subgraph's own subscriptions that nothing more will happen under a post. */
    static final String CLOSED = "PostClosed";

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
        return Set.of("PostPublished", "PostUpdated", "PostRemoved");
    }

    @Override
    public Mono<Void> apply(Event event) {
        UUID id = UUID.fromString(event.key());
        return event.type().equals("PostRemoved")
                ? posts.lock(id).flatMap(post -> remove(id))
                : posts.save(
                        id,
                        Ids.parse(event.payload().get("authorId").asString(null))
                                .orElse(null));
    }

    @Override
    public Mono<Void> remove(Collection<String> keys) {
        return Flux.fromIterable(keys)
                .map(UUID::fromString)
                .sort()
                .concatMap(id -> posts.lock(id).flatMap(post -> remove(id)))
                .then();
    }

    private Mono<Void> remove(UUID id) {
        return posts.lockComments(id)
                .collectList()
                .flatMap(reactions::deleteAll)
                .then(posts.delete(id))
                .then(log.append(id.toString(), CLOSED, id.toString(), Map.of()));
    }
}
