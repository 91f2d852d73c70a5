package dev.inkwire.starter.event;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What happened in this subgraph, kept in its database beside what it happened to. */
public final class EventLog {

    private final DatabaseClient database;
    private final Doorbell doorbell;
    private final Changes changes;
    private final JsonMapper json;

    EventLog(DatabaseClient database, Doorbell doorbell, Changes changes, JsonMapper json) {
        this.database = database;
        this.doorbell = doorbell;
        this.changes = changes;
        this.json = json;
    }

    /**
     * Writes an event in the current transaction: after the change that it tells of, and under the lock of what was
     * changed. It is kept for 30 days.
     *
     * @param payload becomes a JSON object
     * @return fails with {@link org.springframework.transaction.NoTransactionException} without one
     */
    public Mono<Void> append(String topic, String type, String key, Object payload) {
        return insert(topic, type, key, payload, false);
    }

    /** As {@link #append}, for an event that says how its key stands now: the newest of a key is kept for good. */
    public Mono<Void> appendState(String topic, String type, String key, Object payload) {
        return insert(topic, type, key, payload, true);
    }

    /** As {@link #append}, for many at once, in their order. */
    public Mono<Void> appendAll(List<NewEvent> events) {
        return insert(events, false);
    }

    /** As {@link #appendState}, for many at once, in their order. */
    public Mono<Void> appendAllStates(List<NewEvent> events) {
        return insert(events, true);
    }

    /** Takes back all that was told of some keys. To be called in a transaction, before their last event. */
    public Mono<Void> forget(Collection<String> keys) {
        return database.sql("delete from event where key = any(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .then();
    }

    /**
     * Forgets all events whose key is a user's id or a pair with it. To be called in a transaction, before the user's
     * last event.
     */
    public Mono<Void> forgetUser(UUID id) {
        return database.sql("""
                        select key from event where key = :id
                        union
                        select key from event where key like '%:%' and string_to_array(key, ':') @> array[cast(:id as text)]
                        """)
                .bind("id", id.toString())
                .map(row -> Columns.get(row, "key", String.class))
                .all()
                .collectList()
                .flatMap(this::forget);
    }

    /** Removes an author from the payloads of all events. To be called in a transaction. */
    public Mono<Void> forgetAuthor(UUID id) {
        return database.sql("""
                        update event set payload = payload || '{"authorId": null}' where payload ->> 'authorId' = :id
                        """).bind("id", id.toString()).then();
    }

    private Mono<Void> insert(String topic, String type, String key, Object payload, boolean state) {
        return insert(List.of(new NewEvent(topic, type, key, payload)), state);
    }

    private Mono<Void> insert(List<NewEvent> events, boolean state) {
        Mono<Void> insert = database.sql("""
                        insert into event (topic, type, key, payload, state)
                        select topic, type, key, payload::jsonb, :state
                        from unnest(:topics, :types, :keys, :payloads) as told (topic, type, key, payload)
                        """)
                .bind("topics", column(events, NewEvent::topic))
                .bind("types", column(events, NewEvent::type))
                .bind("keys", column(events, NewEvent::key))
                .bind("payloads", column(events, event -> json.writeValueAsString(event.payload())))
                .bind("state", state)
                .then();
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> transaction.registerSynchronization(new TellAfterCommit(events)))
                .then(insert);
    }

    private static String[] column(List<NewEvent> events, Function<NewEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /** What follows in the log, or in one topic of it, up to the horizon below which nothing new can appear. */
    Mono<EventPage> read(@Nullable String topic, LogPosition after, int limit) {
        var select = database.sql("""
                        select tx::text::bigint as tx, position, topic, type, key, payload::text as payload, occurred_at,
                               tx < pg_snapshot_xmin(pg_current_snapshot()) as settled
                        from event
                        where (tx, position) > (cast(:tx as text)::xid8, :position) %s
                        order by event.tx, position
                        limit :limit
                        """.formatted(topic == null ? "" : "and topic = :topic"))
                .bind("tx", Long.toString(after.tx()))
                .bind("position", after.position())
                .bind("limit", limit);
        return (topic == null ? select : select.bind("topic", topic))
                .map(row -> new Read(event(row), Columns.get(row, "settled", Boolean.class)))
                .all()
                .collectList()
                .map(rows -> page(rows, after, limit));
    }

    private static EventPage page(List<Read> rows, LogPosition after, int limit) {
        List<Event> events =
                rows.stream().takeWhile(Read::settled).map(Read::event).toList();
        LogPosition end =
                events.isEmpty() ? after : events.get(events.size() - 1).at();
        return new EventPage(events, end, events.size() == limit, events.size() < rows.size());
    }

    /** The newest committed event of a key that says how it stands; empty when there is none. */
    Mono<Event> latest(String key) {
        return database.sql("""
                        select tx::text::bigint as tx, position, topic, type, key, payload::text as payload, occurred_at
                        from event where key = :key and state order by position desc limit 1
                        """).bind("key", key).map(this::event).one();
    }

    /** The last settled event; {@link LogPosition#START} in an empty log. */
    Mono<LogPosition> end() {
        return database.sql("""
                        select tx::text::bigint as tx, position from event
                        where tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by event.tx desc, position desc limit 1
                        """).map(EventLog::position).one().defaultIfEmpty(LogPosition.START);
    }

    /** Which log this is. A restored one has another id. */
    Mono<UUID> id() {
        return database.sql("select id from log")
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /**
     * Whether everything after a position can still be read.
     *
     * @return empty
     * @throws ApiException CURSOR_EXPIRED when it cannot, or when the position is beyond the end
     */
    Mono<Void> requireKept(UUID logId, LogPosition after) {
        return database.sql("""
                        select id = :id
                           and (kept_tx, kept_position) <= (cast(:tx as text)::xid8, :position)
                           and cast(:tx as text)::xid8 < pg_snapshot_xmin(pg_current_snapshot()) as kept
                        from log
                        """)
                .bind("id", logId)
                .bind("tx", Long.toString(after.tx()))
                .bind("position", after.position())
                .map(row -> Columns.get(row, "kept", Boolean.class))
                .one()
                .filter(kept -> kept)
                .switchIfEmpty(Mono.error(() -> new ApiException(
                        ErrorCode.CURSOR_EXPIRED, "The events since this cursor are no longer kept: read anew.")))
                .then();
    }

    /** Throws away what has been kept for 30 days and is not the newest of its key. */
    Mono<Void> prune() {
        return database.sql("""
                        with gone as (
                            delete from event e
                            where occurred_at < now() - interval '30 days'
                              and not (state and position = (select max(n.position) from event n
                                                             where n.key = e.key and n.state))
                            returning tx, position
                        ), last as (select tx, position from gone order by tx desc, position desc limit 1)
                        update log set kept_tx = last.tx, kept_position = last.position
                        from last where (kept_tx, kept_position) < (last.tx, last.position)
                        """).then();
    }

    private Event event(Readable row) {
        return new Event(
                position(row),
                Columns.get(row, "topic", String.class),
                Columns.get(row, "type", String.class),
                Columns.get(row, "key", String.class),
                json.readTree(Columns.get(row, "payload", String.class)),
                Columns.get(row, "occurred_at", OffsetDateTime.class));
    }

    private static LogPosition position(Readable row) {
        return new LogPosition(Columns.get(row, "tx", Long.class), Columns.get(row, "position", Long.class));
    }

    private record Read(Event event, boolean settled) {}

    private final class TellAfterCommit implements TransactionSynchronization {

        private final List<NewEvent> events;

        TellAfterCommit(List<NewEvent> events) {
            this.events = events;
        }

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(() -> {
                events.forEach(event -> changes.tell(event.topic(), event.key()));
                doorbell.ring();
            });
        }
    }
}
