package dev.inkwire.starter.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the event log of this subgraph, in the database and the transactions of the changes that the events report.
 * Events are retained for 30 days.
 */
public final class EventLog {

    private static final OffsetDateTime BEGINNING = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final DatabaseClient database;
    private final TransactionalEventPublisher transactionalEvents;
    private final JsonMapper json;
    /** Retained states that are older need not be read again by the next batch. */
    private volatile OffsetDateTime prunedUntil = BEGINNING;

    EventLog(DatabaseClient database, TransactionalEventPublisher transactionalEvents, JsonMapper json) {
        this.database = database;
        this.transactionalEvents = transactionalEvents;
        this.json = json;
    }

    /**
     * Appends an event in the current transaction. Append it after the change that it reports, while the changed row is
     * locked.
     *
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> append(NewEvent event) {
        return appendAll(List.of(event));
    }

    /** Appends an event that reports the state of its key. The newest state of each key is retained forever. */
    public Mono<Void> appendState(NewEvent event) {
        return appendAllStates(List.of(event));
    }

    /** Appends several events in their order, with one statement. See {@link #append}. */
    public Mono<Void> appendAll(List<NewEvent> events) {
        return insert(events, false);
    }

    /** Appends several states in their order, with one statement. See {@link #appendState}. */
    public Mono<Void> appendAllStates(List<NewEvent> events) {
        return insert(events, true);
    }

    private Mono<Void> insert(List<NewEvent> events, boolean state) {
        Mono<Void> insert = database.sql("""
                        insert into event (topic, type, key, payload, state, stale_tags)
                        select topic, type, key, payload::jsonb, :state, string_to_array(stale_tags, ' ')
                        from unnest(:topics, :types, :keys, :payloads, :stale_tags)
                             with ordinality as appended (topic, type, key, payload, stale_tags, index)
                        order by index
                        """)
                .bind("topics", column(events, NewEvent::topic))
                .bind("types", column(events, NewEvent::type))
                .bind("keys", column(events, NewEvent::key))
                .bind("payloads", column(events, event -> json.writeValueAsString(event.payload())))
                .bind("stale_tags", column(events, event -> String.join(" ", event.staleTags())))
                .bind("state", state)
                .then();
        return transactionalEvents.publishEvent(new EventsAppended(events)).then(insert);
    }

    private static String[] column(List<NewEvent> events, Function<NewEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    /**
     * Erases the content of all events with the given keys. Call it in a transaction, before the last events of these
     * keys are appended. These must make stale whatever the erased events did. The rows are retained without content
     * until they are pruned, so that cursors that point at them remain valid.
     */
    public Mono<Void> erase(Collection<String> keys) {
        return database.sql("""
                        update event set topic = '', type = '', key = '', payload = '{}', state = false, stale_tags = '{}'
                        where key = any(:keys)
                        """).bind("keys", keys.toArray(String[]::new)).then();
    }

    /**
     * Erases some events whose key is a pair that contains the id of a user. See {@link #erase}. Their tags are moved
     * to new events, for readers that have not read the erased ones: the tags that contain the id to one event, all
     * others to another one, so that no event contains the ids of a pair.
     *
     * @return whether there were such events
     */
    public Mono<Boolean> eraseUser(UUID id, int limit) {
        return update("""
                with found as (
                    select tx, position, stale_tags from event
                    where key like '%:%' and string_to_array(key, ':') @> array[cast(:id as text)] limit :limit
                ), moved as (
                    insert into event (topic, type, key, payload, state, stale_tags)
                    select 'cache', 'EventsErased', '', '{}', false, array_agg(distinct tag) filter (where tag <> '')
                    from found left join lateral unnest(stale_tags) as tag on true
                    where stale_tags is distinct from '{}'
                    group by tag like '%' || :id || '%'
                )
                update event
                set topic = '', type = '', key = '', payload = '{}', state = false, stale_tags = '{}'
                from found where (event.tx, event.position) = (found.tx, found.position)
                """, id, limit);
    }

    /**
     * Erases some events of a topic that made no cached answers stale. See {@link #erase}.
     *
     * @return the number of erased events
     */
    public Mono<Integer> eraseTopic(String topic, int limit) {
        return database.sql("""
                        update event set topic = '', type = '', key = '', payload = '{}', state = false
                        where ctid = any(array(select ctid from event where topic = :topic limit :limit))
                        """)
                .bind("topic", topic)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .map(Long::intValue);
    }

    /**
     * Removes a user from the payloads of some events: from the fields {@code authorId}, {@code postAuthorId},
     * {@code parentAuthorId} and {@code formerReaderId}, and from the lists {@code mentions} and {@code readerIds}.
     * Moves the tags that contain the id to a new event. Call it in a transaction.
     *
     * @return whether there were such events
     */
    public Mono<Boolean> removeUser(UUID id, int limit) {
        return update("""
                with found as (
                    select tx, position, stale_tags from event
                    where users_of(payload) @> array[cast(:id as text)] limit :limit
                ), moved as (
                    insert into event (topic, type, key, payload, state, stale_tags)
                    select 'cache', 'EventsErased', '', '{}', false, array_agg(distinct tag)
                    from found cross join lateral unnest(stale_tags) as tag
                    where tag like '%' || :id || '%'
                    having count(*) > 0
                )
                update event
                set payload = without_user(payload, :id), stale_tags = without_tags_of(event.stale_tags, :id)
                from found where (event.tx, event.position) = (found.tx, found.position)
                """, id, limit);
    }

    private Mono<Boolean> update(String sql, UUID userId, int limit) {
        return database.sql(sql)
                .bind("id", userId.toString())
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /**
     * Deletes some events that are older than 30 days, the oldest first. Retains the newest settled state of each key,
     * and the newest event because cursors point at it. Begins again with the oldest after a call that deletes fewer
     * events than the limit.
     *
     * @return the number of deleted events
     */
    Mono<Integer> prune(int limit) {
        return database.sql("""
                        with gone as (
                            delete from event where ctid = any(array(
                                select ctid from event e
                                where occurred_at >= :from and occurred_at < now() - interval '30 days'
                                  and not (state and position = (select max(n.position) from event n
                                                                 where n.key = e.key and n.state
                                                                   and n.tx < pg_snapshot_xmin(pg_current_snapshot())))
                                  and (tx, position) <> (select tx, position from event
                                                         order by tx desc, position desc limit 1)
                                order by occurred_at limit :limit
                            ))
                            returning tx, position, occurred_at
                        ), last as (
                            select tx, position from gone order by tx desc, position desc limit 1
                        ), kept as (
                            update log set kept_tx = last.tx, kept_position = last.position
                            from last where (kept_tx, kept_position) < (last.tx, last.position)
                        )
                        select count(*)::int as count, max(occurred_at) as until from gone
                        """)
                .bind("from", prunedUntil)
                .bind("limit", limit)
                .mapProperties(Pruned.class)
                .one()
                .doOnNext(pruned ->
                        prunedUntil = pruned.count() < limit || pruned.until() == null ? BEGINNING : pruned.until())
                .map(Pruned::count);
    }

    private record Pruned(int count, @Nullable OffsetDateTime until) {}
}
