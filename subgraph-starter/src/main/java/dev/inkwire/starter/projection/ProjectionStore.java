package dev.inkwire.starter.projection;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.event.LogPosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Applies the newest event of each key to a projection, in one transaction with the position in the owner's log. */
final class ProjectionStore {

    private static final int REMOVED_AT_ONCE = 100;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    ProjectionStore(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** The position up to which a projection has read its owner's log; {@link Cursor#START} if it never has. */
    Mono<Cursor> cursor(String projection) {
        return database.sql("""
                        select log_id, tx::text::bigint as tx, position, time, replay, replaying from projection_cursor
                        where projection = :projection
                        """)
                .bind("projection", projection)
                .map(row -> new Cursor(
                        row.get("log_id", UUID.class),
                        new LogPosition(
                                Columns.get(row, "tx", Long.class),
                                Columns.get(row, "position", Long.class),
                                Columns.get(row, "time", Long.class)),
                        Columns.get(row, "replay", Integer.class),
                        Columns.get(row, "replaying", Boolean.class)))
                .one()
                .defaultIfEmpty(Cursor.START);
    }

    /** Stores the page that follows a cursor, unless another replica has stored it meanwhile. */
    Mono<Void> store(Projection projection, Cursor after, FeedPage page) {
        return move(projection, after, new Cursor(page.logId(), page.end(), after.replay, after.replaying))
                .flatMap(moved -> applyNewest(projection, after.replay, page.events()))
                .as(transaction::transactional);
    }

    /** Begins a replay: the next page is the first of the log. */
    Mono<Void> restart(Projection projection, Cursor from) {
        return move(projection, from, new Cursor(null, LogPosition.START, from.replay + 1, true))
                .then()
                .as(transaction::transactional);
    }

    /**
     * Removes some keys that the log did not report in the replay that has reached its end. Removes nothing if it
     * reported no key at all: the owner then rather runs on the wrong database than without any data.
     *
     * @return whether there are more to remove
     */
    Mono<Boolean> removeUnreported(Projection projection, Cursor replayed) {
        return database.sql("""
                        select from projection_cursor
                        where projection = :projection and replay = :replay and replaying for update
                        """)
                .bind("projection", projection.name())
                .bind("replay", replayed.replay)
                .map(row -> true)
                .one()
                .flatMap(locked -> deleteUnreportedKeys(projection.name(), replayed.replay))
                .flatMap(keys -> keys.isEmpty()
                        ? endReplay(projection.name())
                        : projection.remove(keys).thenReturn(true))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    private Mono<List<String>> deleteUnreportedKeys(String projection, int replay) {
        return database.sql("""
                        delete from projection_key
                        where projection = :projection and key in (
                            select key from projection_key
                            where projection = :projection and replay < :replay limit :limit)
                          and exists (select from projection_key where projection = :projection and replay = :replay)
                        returning key
                        """)
                .bind("projection", projection)
                .bind("replay", replay)
                .bind("limit", REMOVED_AT_ONCE)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    private Mono<Boolean> endReplay(String projection) {
        return database.sql("update projection_cursor set replaying = false where projection = :projection")
                .bind("projection", projection)
                .then()
                .thenReturn(false);
    }

    /** Applies one event without moving the cursor. */
    Mono<Void> apply(Projection projection, Event event) {
        return cursor(projection.name())
                .flatMap(cursor -> applyNewest(projection, cursor.replay, List.of(event)))
                .as(transaction::transactional);
    }

    /** Empty when the cursor is no longer where it was. */
    private Mono<Long> move(Projection projection, Cursor from, Cursor to) {
        return database.sql("""
                        insert into projection_cursor as c (projection, log_id, tx, position, time, replay, replaying)
                        values (:projection, :log, cast(:tx as text)::xid8, :position, :time, :replay, :replaying)
                        on conflict (projection) do update
                        set log_id = excluded.log_id, tx = excluded.tx, position = excluded.position,
                            time = excluded.time, replay = excluded.replay, replaying = excluded.replaying
                        where c.log_id is not distinct from :from_log
                          and c.tx = cast(:from_tx as text)::xid8 and c.position = :from_position
                          and c.replay = :from_replay
                        """)
                .bind("projection", projection.name())
                .bind("log", Columns.nullable(to.logId, UUID.class))
                .bind("tx", Long.toString(to.at.tx()))
                .bind("position", to.at.position())
                .bind("time", to.at.time())
                .bind("replay", to.replay)
                .bind("replaying", to.replaying)
                .bind("from_log", Columns.nullable(from.logId, UUID.class))
                .bind("from_tx", Long.toString(from.at.tx()))
                .bind("from_position", from.at.position())
                .bind("from_replay", from.replay)
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0);
    }

    private Mono<Void> applyNewest(Projection projection, int replay, Collection<Event> events) {
        Map<String, Event> newest = events.stream()
                .filter(event -> projection.types().contains(event.type()))
                .collect(Collectors.toMap(Event::key, Function.identity(), NEWER));
        return newest.isEmpty()
                ? Mono.empty()
                : saveKeys(projection.name(), replay, newest.values())
                        .flatMap(keys -> projection.applyAll(newest.values().stream()
                                .filter(event -> keys.contains(event.key()))
                                .sorted(Comparator.comparing(Event::at))
                                .toList()));
    }

    /** Saves the positions of keys, in the order of the keys so that replicas do not block one another. */
    private Mono<Set<String>> saveKeys(String projection, int replay, Collection<Event> events) {
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

    private static final BinaryOperator<Event> NEWER =
            BinaryOperator.maxBy(Comparator.comparingLong(event -> event.at().position()));

    /**
     * A position in the owner's log.
     *
     * @param logId null before the first page
     * @param replay how often the log was read from its start again
     * @param replaying whether keys may be stored that this replay has not reported yet
     */
    record Cursor(@Nullable UUID logId, LogPosition at, int replay, boolean replaying) {

        static final Cursor START = new Cursor(null, LogPosition.START, 0, false);
    }
}
