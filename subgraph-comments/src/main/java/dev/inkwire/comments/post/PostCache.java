package dev.inkwire.comments.post;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.EventCache;
import dev.inkwire.starter.event.LiveEvent;
import dev.inkwire.starter.projection.Projections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Caches the published posts, and asks the posts subgraph for those that are not stored yet. */
@Component
public class PostCache {

    private static final int MAX_SIZE = 20_000;

    private final EventCache<PublishedPost> cache;
    private final PostProjection projection;
    private final Projections projections;

    /** The events of a comment, which changes the counter in the row of its post, have the id of the post as topic. */
    PostCache(PostRepository posts, CacheEvictions evictions, PostProjection projection, Projections projections) {
        this.cache = new EventCache<>(
                evictions, MAX_SIZE, change -> Ids.parse(change.topic()).stream(), ids -> posts.findAll(
                                ids.toArray(UUID[]::new))
                        .collectMap(PublishedPost::id)
                        .toFuture());
        this.projection = projection;
        this.projections = projections;
    }

    /** Finds published posts. A cached one may still have an author who was erased. */
    CompletableFuture<Map<UUID, PublishedPost>> findAll(Set<UUID> ids) {
        return cache.getAll(ids);
    }

    /**
     * Finds a published post, even if this subgraph has not read its publication yet.
     *
     * @return empty if there is none; fails with UNAVAILABLE if the posts subgraph does not answer
     */
    public Mono<PublishedPost> find(UUID id) {
        return cache.get(id).switchIfEmpty(Mono.defer(() -> refresh(id).then(cache.get(id))));
    }

    /** Stores a post as the posts subgraph reports it. Fails with UNAVAILABLE if the posts subgraph does not answer. */
    public Mono<Void> refresh(UUID id) {
        return projections.refresh(projection, id.toString());
    }

    /** Returns whether an event is the last one of its post. */
    public static boolean isEnd(LiveEvent live) {
        return live.event().type().equals(PostProjection.CLOSED);
    }
}
