package dev.inkwire.comments.post;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventCache;
import dev.inkwire.starter.projection.Projections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Caches the published posts, and asks the posts subgraph for those that are not stored yet. */
@Component
public class PostCache {

    private static final int MAX_SIZE = 20_000;

    private final EventCache<PublishedPost> cache;
    private final PostProjection projection;
    private final Projections projections;

    /**
     * Evicts a post by the topic or the key of an event. The events of a comment, which changes the counter in the row
     * of its post, have the id of the post as topic.
     */
    PostCache(PostRepository posts, CacheEvictions evictions, PostProjection projection, Projections projections) {
        this.cache = new EventCache<>(
                evictions,
                MAX_SIZE,
                change ->
                        Stream.of(change.topic(), change.key()).map(Ids::parse).flatMap(Optional::stream),
                ids -> posts.findAll(ids.toArray(UUID[]::new))
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
    private Mono<Void> refresh(UUID id) {
        return projections.refresh(projection, id.toString());
    }

    /**
     * Executes a transaction that needs a published post. If it finds none, it is executed again with what the posts
     * subgraph reports, since this subgraph may not have read the publication yet.
     *
     * @param transaction empty if the post is not stored
     * @return fails with the user error NOT_FOUND on {@code postId} if there is no such post, and with UNAVAILABLE if
     *     the posts subgraph does not answer
     */
    public <T> Mono<T> executeWith(UUID id, Mono<T> transaction) {
        return transaction
                .switchIfEmpty(Mono.defer(() -> refresh(id).then(transaction)))
                .switchIfEmpty(
                        error(UserErrorCode.NOT_FOUND, "postId", "The post does not exist, or is not visible to you."));
    }

    /** Returns whether an event is the last one of its post. */
    public static boolean isEnd(Event event) {
        return event.type().equals(PostProjection.CLOSED);
    }
}
