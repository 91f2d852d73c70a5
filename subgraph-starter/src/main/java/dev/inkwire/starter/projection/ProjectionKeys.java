package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Stores the position of the event that a projection last applied to each key. */
record ProjectionKeys(DatabaseClient database) {

    private static final int MAX_REMOVED = 100;

    /**
     * Saves the positions of some events, in the order of their keys so that replicas do not block one another.
     *
     * @param events one for each key
     * @return the keys whose event is newer than the one that was applied before
     */
    Mono<Set<String>> save(String projection, int replay, Collection<Event> events) {
        return database.sql("""
                        insert into projection_key as k (projection, key, position, replay)
                        select :projection, key, position, :replay
                        from unnest(:keys, :positions) as reported (key, position) order by key
                        on conflict (projection, key) do update
                        set position = excluded.position, replay = excluded.replay
                        where k.replay < excluded.replay
                           or (k.replay = excluded.replay and k.position < excluded.position)
                        returning key
                        """)
                .bind("projection", projection)
                .bind("replay", replay)
                .bind("keys", events.stream().map(Event::key).toArray(String[]::new))
                .bind(
                        "positions",
                        events.stream().map(event -> event.at().position()).toArray(Long[]::new))
                .mapValue(String.class)
                .all()
                .collect(Collectors.toSet());
    }

    /** Finds at most 100 keys that were not saved in a replay. Finds none if the replay has saved no key at all. */
    Mono<List<String>> findUnreported(String projection, int replay) {
        return database.sql("""
                        select key from projection_key
                        where projection = :projection and replay < :replay
                          and exists (select from projection_key where projection = :projection and replay = :replay)
                        limit :limit
                        """)
                .bind("projection", projection)
                .bind("replay", replay)
                .bind("limit", MAX_REMOVED)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    Mono<Void> delete(String projection, List<String> keys) {
        return database.sql("delete from projection_key where projection = :projection and key = any(:keys)")
                .bind("projection", projection)
                .bind("keys", keys.toArray(String[]::new))
                .then();
    }
}
