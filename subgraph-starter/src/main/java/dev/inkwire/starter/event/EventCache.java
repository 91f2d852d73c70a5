package dev.inkwire.starter.event;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Caches rows of this subgraph's database in memory and evicts them when an event reports a change. Every write to a
 * cached row must append an event. A replica sees its own writes immediately, and usually those of other replicas
 * within milliseconds.
 */
public final class EventCache<V> {

    /** The longest time for which a change that no event reports can go unnoticed. */
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final AsyncCache<UUID, V> rows;
    private final Function<Set<UUID>, CompletableFuture<Map<UUID, V>>> load;

    /**
     * @param size the maximum number of entries
     * @param subjects returns the ids of the rows that an event may have changed
     * @param load reads the rows that are not cached; the absence of a row is not cached
     */
    public EventCache(
            CacheEvictions evictions,
            int size,
            Function<EventKey, Stream<UUID>> subjects,
            Function<Set<UUID>, CompletableFuture<Map<UUID, V>>> load) {
        this.rows = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(MAX_AGE)
                .buildAsync();
        this.load = load;
        // evicts entries that are being loaded too: they may have been read before the change
        evictions.listen(change -> subjects.apply(change).forEach(rows.synchronous()::invalidate));
        evictions.listenToAll(rows.synchronous()::invalidateAll);
    }

    /** Returns a row; empty when it does not exist. */
    public Mono<V> get(UUID id) {
        return Mono.fromFuture(
                () -> rows.get(
                        id, (missing, executor) -> load.apply(Set.of(missing)).thenApply(found -> found.get(missing))),
                // other callers may wait for the same row
                true);
    }

    /** Returns rows by id, without an entry for rows that do not exist. */
    @SuppressWarnings("unchecked") // Caffeine passes a subset of the requested keys
    public CompletableFuture<Map<UUID, V>> getAll(Set<UUID> ids) {
        return rows.getAll(ids, (missing, executor) -> load.apply((Set<UUID>) missing));
    }
}
