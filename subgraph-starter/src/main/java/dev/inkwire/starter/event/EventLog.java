package dev.inkwire.starter.event;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What happened in this subgraph, kept in its database beside what it happened to. */
public final class EventLog {

    private static final String TIME = "(extract(epoch from occurred_at) * 1000000)::bigint";

    private final DatabaseClient database;
    private final TransactionalEventPublisher transactionalEvents;
    private final JsonMapper json;

    EventLog(DatabaseClient database, TransactionalEventPublisher transactionalEvents, JsonMapper json) {
        this.database = database;
        this.transactionalEvents = transactionalEvents;
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

    /**
     * Removes all events of some keys. Call it in a transaction, before their last event. The rows stay, without
     * content, until they are pruned: a cursor that points at one of them remains valid.
     */
    public Mono<Void> forget(Collection<String> keys) {
        return database.sql("""
                        update event set topic = '', type = '', key = '', payload = '{}', state = false
                        where key = any(:keys)
                        """).bind("keys", keys.toArray(String[]::new)).then();
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
                        from unnest(:topics, :types, :keys, :payloads)
                             with ordinality as appended (topic, type, key, payload, index)
                        order by index
                        """)
                .bind("topics", column(events, NewEvent::topic))
                .bind("types", column(events, NewEvent::type))
                .bind("keys", column(events, NewEvent::key))
                .bind("payloads", column(events, event -> json.writeValueAsString(event.payload())))
                .bind("state", state)
                .then();
        return transactionalEvents.publishEvent(new EventsAppended(events)).then(insert);
    }

    private static String[] column(List<NewEvent> events, Function<NewEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /**
     * Reads the events after a position, of all topics or of one, up to the horizon below which no event can appear.
     * The same statement finds out whether the log still contains the position, so that no failover can come between.
     */
    Mono<EventPage> read(@Nullable String topic, LogPosition after, int limit) {
        var select = database.sql("""
                        select log.id as log_id,
                               case when start.time = :time or (start.time is not null and :time = 0) or :position = 0
                                    then case when (log.kept_tx, log.kept_position) <= (after.tx, :position)
                                              then 'KEPT' else 'PRUNED' end
                                    when start.time is null and (after.tx, :position) <= (log.kept_tx, log.kept_position)
                                    then 'PRUNED' else 'LOST' end as start,
                               exists (select from event where tx >= pg_snapshot_xmin(pg_current_snapshot())) as pending,
                               next.*
                        from log
                        cross join (select cast(:tx as text)::xid8 as tx) after
                        left join lateral (
                            select %1$s as time from event
                            where event.tx = after.tx and event.position = :position) start on true
                        left join lateral (
                            select tx::text::bigint as tx, position, %1$s as time, topic, type, key,
                                   payload::text as payload, occurred_at
                            from event
                            where (event.tx, event.position) > (after.tx, :position) %2$s
                              and event.tx < pg_snapshot_xmin(pg_current_snapshot()) and type <> ''
                            order by event.tx, event.position
                            limit :limit) next on true
                        order by next.tx, next.position
                        """.formatted(TIME, topic == null ? "" : "and topic = :topic"))
                .bind("tx", Long.toString(after.tx()))
                .bind("position", after.position())
                .bind("time", after.time())
                .bind("limit", limit);
        return (topic == null ? select : select.bind("topic", topic))
                .map(this::row)
                .all()
                .collectList()
                .map(rows -> page(rows, after, limit));
    }

    /** What the committed events are about that cannot be read yet, since an older transaction is still open. */
    Flux<EventKey> pending() {
        return database.sql("""
                        select distinct topic, key from event
                        where tx >= pg_snapshot_xmin(pg_current_snapshot())
                        """)
                .map(row ->
                        new EventKey(Columns.get(row, "topic", String.class), Columns.get(row, "key", String.class)))
                .all();
    }

    private Row row(Readable row) {
        return new Row(
                Columns.get(row, "log_id", UUID.class),
                EventPage.Start.valueOf(Columns.get(row, "start", String.class)),
                Columns.get(row, "pending", Boolean.class),
                row.get("tx") == null ? null : event(row));
    }

    private static EventPage page(List<Row> rows, LogPosition after, int limit) {
        List<Event> events =
                rows.stream().map(Row::event).filter(Objects::nonNull).toList();
        LogPosition end =
                events.isEmpty() ? after : events.get(events.size() - 1).at();
        Row first = rows.get(0);
        return new EventPage(first.logId, first.start, events, end, events.size() == limit, first.pending);
    }

    /** The newest committed event of a key that says how it stands; empty when there is none. */
    Mono<Event> latest(String key) {
        return database.sql("""
                        select tx::text::bigint as tx, position, %s as time, topic, type, key, payload::text as payload,
                               occurred_at
                        from event where key = :key and state order by position desc limit 1
                        """.formatted(TIME))
                .bind("key", key)
                .map(this::event)
                .one();
    }

    /** The position of the last settled event; {@link LogPosition#START} in an empty log. */
    Mono<LogPosition> end() {
        return database.sql("""
                        select tx::text::bigint as tx, position, %s as time from event
                        where tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by event.tx desc, position desc limit 1
                        """.formatted(TIME)).map(EventLog::position).one().defaultIfEmpty(LogPosition.START);
    }

    /** Which log this is. A restored one has another id. */
    Mono<UUID> id() {
        return database.sql("select id from log")
                .map(row -> Columns.get(row, "id", UUID.class))
                .one();
    }

    /**
     * Requires that a position and all events after it can still be read.
     *
     * @return empty; fails with CURSOR_EXPIRED if they cannot
     */
    Mono<Void> requireKept(UUID logId, LogPosition after) {
        return read(null, after, 0)
                .filter(page -> page.isKeptFor(logId))
                .switchIfEmpty(Mono.error(EventLog::expired))
                .then();
    }

    static ApiException expired() {
        return new ApiException(
                ErrorCode.CURSOR_EXPIRED,
                "The events since this cursor are no longer available. Load the data again and use its new cursor.");
    }

    /**
     * Deletes events that are older than 30 days. The newest settled state of each key stays for good, and the newest
     * event stays because cursors point at it.
     */
    Mono<Void> prune() {
        return database.sql("""
                        with gone as (
                            delete from event e
                            where occurred_at < now() - interval '30 days'
                              and not (state and position = (select max(n.position) from event n
                                                             where n.key = e.key and n.state
                                                               and n.tx < pg_snapshot_xmin(pg_current_snapshot())))
                              and (tx, position) <> (select tx, position from event
                                                     order by tx desc, position desc limit 1)
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
        return new LogPosition(
                Columns.get(row, "tx", Long.class),
                Columns.get(row, "position", Long.class),
                Columns.get(row, "time", Long.class));
    }

    /** @param event null in the only row of an empty page */
    private record Row(
            UUID logId,
            EventPage.Start start,
            boolean pending,
            @Nullable Event event) {}
}
