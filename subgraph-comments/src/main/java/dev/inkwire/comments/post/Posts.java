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
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The posts that can be commented on. */
@Service
public class Posts {

    private static final int KEPT = 20_000;

    private final EventCache<PublishedPost> known;
    private final PostProjection projection;
    private final Projections projections;

    /** A post's comments are counted in its row, and tell events in its topic. */
    Posts(PostRepository posts, CacheEvictions evictions, PostProjection projection, Projections projections) {
        this.known = new EventCache<>(
                evictions, KEPT, change -> Ids.parse(change.topic()).stream(), ids -> posts.findAll(ids)
                        .collectMap(PublishedPost::id)
                        .toFuture());
        this.projection = projection;
        this.projections = projections;
    }

    /** Published posts by their ids; no entry for what is none. Their authors may be erased since. */
    CompletableFuture<Map<UUID, PublishedPost>> findAll(Set<UUID> ids) {
        return known.getAll(ids);
    }

    /**
     * A published post as {@link #findAll} has it, also one of which the posts subgraph has only just told.
     *
     * @return empty when there is none; fails with UNAVAILABLE when that cannot be told
     */
    public Mono<PublishedPost> find(UUID id) {
        return known.get(id).switchIfEmpty(Mono.defer(() -> refresh(id).then(known.get(id))));
    }

    /** Asks the posts subgraph for a post that is not known here; fails with UNAVAILABLE when it does not answer. */
    public Mono<Void> refresh(UUID id) {
        return projections.refresh(projection, id.toString());
    }

    /** Whether it is the last thing that happens under its post. */
    public static boolean isEnd(LiveEvent live) {
        return live.event().type().equals(PostProjection.CLOSED);
    }
}
