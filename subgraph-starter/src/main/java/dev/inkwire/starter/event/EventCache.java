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
 * Keeps in memory what was read of this subgraph's own database, until an event tells that it has changed. Every write
 * to what is kept here tells an event. A replica shows its own writes at once, and those of others within milliseconds.
 */
public final class EventCache<V> {

    /** A bound on how long a change could go unnoticed that no event reports. */
    private static final Duration LONGEST_STAY = Duration.ofMinutes(1);

    private final AsyncCache<UUID, V> kept;
    private final Function<Set<UUID>, CompletableFuture<Map<UUID, V>>> load;

    /**
     * @param size of how many at most
     * @param subjects whose value may have changed with an event
     * @param load reads those that are not kept; what there is none of is not kept either
     */
    public EventCache(
            CacheEvictions evictions,
            int size,
            Function<EventKey, Stream<UUID>> subjects,
            Function<Set<UUID>, CompletableFuture<Map<UUID, V>>> load) {
        this.kept = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(LONGEST_STAY)
                .buildAsync();
        this.load = load;
        // takes away what is being read, too: it may be from before the change
        evictions.listen(change -> subjects.apply(change).forEach(kept.synchronous()::invalidate));
        evictions.listenToAll(kept.synchronous()::invalidateAll);
    }

    /** The value of one; empty when there is none. */
    public Mono<V> get(UUID id) {
        return Mono.fromFuture(
                () -> kept.get(
                        id, (missing, executor) -> load.apply(Set.of(missing)).thenApply(found -> found.get(missing))),
                // others may wait for it, too
                true);
    }

    /** The values of some; no entry for those that there are none of. */
    @SuppressWarnings("unchecked") // Caffeine's missing keys are some of those asked for
    public CompletableFuture<Map<UUID, V>> getAll(Set<UUID> ids) {
        return kept.getAll(ids, (missing, executor) -> load.apply((Set<UUID>) missing));
    }
}
