package dev.inkwire.starter.event;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Loads the objects that events show, once for all subscriptions of this process. The next event of a topic evicts the
 * objects of the topic. An event therefore shows its object as a query at that moment would, also when it is replayed.
 */
public final class EventObjects<V> {

    /** Fewer than connections, together with the reads of {@link TopicReader}. */
    private static final int CONCURRENT_LOADS = 3;

    private static final int MAX_TOPICS = 100_000;

    private final ReadLimit limit = new ReadLimit(CONCURRENT_LOADS);
    private final AsyncCache<Key, Optional<V>> objects;

    /** The objects of pages that subscriptions are delivering, also when there are more than fit into memory. */
    private final Cache<List<Event>, Page<V>> pages;

    /** The number of objects that were evicted one by one. */
    private final AtomicLong evicted = new AtomicLong();

    /** Identifies the objects of a topic that were loaded after its last event. */
    private final Cache<String, Object> generations;

    private final Function<Event, Stream<UUID>> subjects;
    private final Function<UUID[], Mono<Map<UUID, V>>> load;

    /**
     * @param size the maximum number of objects in memory, besides those of pages that are being delivered
     * @param maxAge the longest time for which a change that no event reports can go unnoticed
     * @param subjects returns the ids of the objects that an event shows
     * @param load loads objects with one statement, without an entry for objects that do not exist
     */
    public EventObjects(
            CacheEvictions evictions,
            int size,
            Duration maxAge,
            Function<Event, Stream<UUID>> subjects,
            Function<UUID[], Mono<Map<UUID, V>>> load) {
        this.objects =
                Caffeine.newBuilder().maximumSize(size).expireAfterWrite(maxAge).buildAsync();
        this.pages = Caffeine.newBuilder().weakKeys().expireAfterWrite(maxAge).build();
        this.generations = Caffeine.newBuilder().maximumSize(MAX_TOPICS).build();
        this.subjects = subjects;
        this.load = load;
        evictions.listen(change -> generations.invalidate(change.topic()));
        evictions.listenToAll(generations::invalidateAll);
    }

    /**
     * Returns an object that an event shows; empty if it does not exist. If it is not in memory, the objects of all
     * events in the page are loaded with it.
     *
     * @param id one of the subjects of the event
     */
    public Mono<Optional<V>> load(LiveEvent live, UUID id) {
        return emit(() -> {
            Key key = key(live.event().topic(), id);
            CompletableFuture<Optional<V>> loaded = objects.getIfPresent(key);
            return loaded == null ? loadPage(key, live.page()) : loaded;
        });
    }

    /** Returns one object; empty if it does not exist. */
    public Mono<Optional<V>> load(String topic, UUID id) {
        return emit(() -> objects.get(
                key(topic, id), (key, executor) -> loadAll(Set.of(key)).thenApply(loaded -> loaded.get(key))));
    }

    /** Evicts an object after a change that no event reports, or that is reported later. */
    public void evict(String topic, UUID id) {
        evicted.incrementAndGet();
        objects.synchronous().invalidate(key(topic, id));
    }

    private CompletableFuture<Optional<V>> loadPage(Key key, List<Event> page) {
        long count = evicted.get();
        Page<V> known = pages.getIfPresent(page);
        if (known == null || !known.isCurrent(key.generation, count)) {
            known = new Page<>(key.generation, count, loadAll(key.generation, page));
            pages.put(page, known);
        }
        return known.objects.thenApply(loaded -> loaded.get(key));
    }

    @SuppressWarnings("unchecked") // Caffeine passes a subset of the requested keys
    private CompletableFuture<Map<Key, Optional<V>>> loadAll(Object generation, List<Event> page) {
        Set<Key> keys = page.stream()
                .flatMap(subjects)
                .map(id -> new Key(generation, id))
                .collect(toSet());
        return objects.getAll(keys, (missing, executor) -> loadAll((Set<Key>) missing));
    }

    private CompletableFuture<Map<Key, Optional<V>>> loadAll(Set<Key> missing) {
        return limit.admit(Mono.defer(
                        () -> load.apply(missing.stream().map(Key::id).toArray(UUID[]::new))))
                .map(found ->
                        missing.stream().collect(toMap(key -> key, key -> Optional.ofNullable(found.get(key.id)))))
                .toFuture();
    }

    /** Emits on all processors, not on the event loop on which many subscriptions wait for the same objects. */
    private static <T> Mono<T> emit(Supplier<CompletableFuture<T>> loading) {
        return Mono.defer(() -> {
            CompletableFuture<T> objects = loading.get();
            Mono<T> loaded = Mono.fromFuture(objects, true);
            return objects.isDone() ? loaded : loaded.publishOn(Schedulers.parallel());
        });
    }

    private Key key(String topic, UUID id) {
        return new Key(generations.get(topic, first -> new Object()), id);
    }

    private record Key(Object generation, UUID id) {}

    /** @param evicted see {@link EventObjects#evicted} */
    private record Page<V>(Object generation, long evicted, CompletableFuture<Map<Key, Optional<V>>> objects) {

        boolean isCurrent(Object now, long count) {
            return generation == now && evicted == count && !objects.isCompletedExceptionally();
        }
    }
}
