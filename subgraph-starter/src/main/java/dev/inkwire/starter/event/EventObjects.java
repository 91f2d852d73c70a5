package dev.inkwire.starter.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Loads the objects of a page of events once for all subscriptions that deliver it at about the same time. */
public final class EventObjects<V> {

    private final Set<String> types;
    private final Function<UUID[], Mono<Map<UUID, V>>> load;

    private final Cache<Page, Mono<Map<UUID, V>>> pages = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumWeight(10_000)
            .<Page, Mono<Map<UUID, V>>>weigher((page, objects) -> page.size())
            .build();

    /**
     * @param types the types of the events whose objects are loaded
     * @param load loads the objects with the given ids, with one statement
     */
    public EventObjects(Set<String> types, Function<UUID[], Mono<Map<UUID, V>>> load) {
        this.types = types;
        this.load = load;
    }

    /** Loads the objects of all events in the page of an event, by their ids. Deleted objects have no entry. */
    public Mono<Map<UUID, V>> load(LiveEvent event) {
        return pages.get(Page.of(event.page()), page -> load(event.page()).cache());
    }

    private Mono<Map<UUID, V>> load(List<Event> page) {
        return load.apply(page.stream()
                .filter(event -> types.contains(event.type()))
                .map(event -> UUID.fromString(event.key()))
                .distinct()
                .toArray(UUID[]::new));
    }

    /** Identifies a page of the events of one topic: no event ever appears between its first and its last one. */
    private record Page(LogPosition first, LogPosition last, int size) {

        static Page of(List<Event> events) {
            return new Page(events.get(0).at(), events.get(events.size() - 1).at(), events.size());
        }
    }
}
