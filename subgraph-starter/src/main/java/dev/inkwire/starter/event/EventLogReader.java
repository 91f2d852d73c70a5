package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the event log of this subgraph. */
final class EventLogReader {

    private final DatabaseClient database;
    private final EventRows rows;

    EventLogReader(DatabaseClient database, EventRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /**
     * Reads the events after a position up to the horizon, below which no event can appear any more. The same statement
     * finds out whether the log still contains the position, so that no failover can happen in between.
     *
     * @param topic null for the events of all topics
     */
    Mono<EventPage> read(@Nullable String topic, LogPosition after, int limit) {
        var select = database.sql(
                        """
                        select log.id as log_id,
                               case when start.time = :time or (start.time is not null and :time = 0) or :position = 0
                                    then case when (log.kept_tx, log.kept_position) <= (after.tx, :position)
                                              then 'KEPT' else 'PRUNED' end
                                    when start.time is null and (after.tx, :position) <= (log.kept_tx, log.kept_position)
                                    then 'PRUNED' else 'LOST' end as start,
                               exists (select from event where tx >= pg_snapshot_xmin(pg_current_snapshot())) as pending,
                               next.tx, next.position, next.time, next.topic, next.type, next.key, next.payload,
                               next.occurred_at, next.stale_tags
                        from log
                        cross join (select cast(:tx as text)::xid8 as tx) after
                        left join lateral (
                            select %1$s as time from event
                            where event.tx = after.tx and event.position = :position) start on true
                        left join lateral (
                            select %2$s from event
                            where (event.tx, event.position) > (after.tx, :position) %3$s
                              and event.tx < pg_snapshot_xmin(pg_current_snapshot()) and type <> ''
                            order by event.tx, event.position
                            limit :limit) next on true
                        order by next.tx, next.position
                        """.formatted(EventRows.TIME, EventRows.COLUMNS, topic == null ? "" : "and topic = :topic"))
                .bind("tx", Long.toString(after.tx()))
                .bind("position", after.position())
                .bind("time", after.time())
                .bind("limit", limit);
        return (topic == null ? select : select.bind("topic", topic))
                .map(rows::row)
                .all()
                .collectList()
                .map(found -> EventRows.page(found, after, limit));
    }

    /**
     * Finds all committed events after a position, including those beyond the horizon. Unlike a second look at the
     * horizon, which may have moved, this misses no event that a page up to the position does not contain.
     */
    Flux<PendingEvent> pending(LogPosition after) {
        return database.sql("""
                        select tx::text::bigint as tx, position, topic, key, stale_tags from event
                        where (tx, position) > (cast(:tx as text)::xid8, :position) and type <> ''
                        """)
                .bind("tx", Long.toString(after.tx()))
                .bind("position", after.position())
                .map(EventRows::pending)
                .all();
    }

    /** Finds the newest committed state of a key; empty when there is none. */
    Mono<Event> latest(String key) {
        return database.sql("select %s from event where key = :key and state order by event.position desc limit 1"
                        .formatted(EventRows.COLUMNS))
                .bind("key", key)
                .map(rows::event)
                .one();
    }

    /** Finds the position of the last settled event; {@link LogPosition#START} when the log is empty. */
    Mono<LogPosition> end() {
        return database.sql("""
                        select tx::text::bigint as tx, position, %s as time from event
                        where tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by event.tx desc, position desc limit 1
                        """.formatted(EventRows.TIME))
                .mapProperties(LogPosition.class)
                .one()
                .defaultIfEmpty(LogPosition.START);
    }

    /** Finds the id of the log. A restored log has another id. */
    Mono<UUID> id() {
        return database.sql("select id from log").mapValue(UUID.class).one();
    }

    static ApiException expired() {
        return new ApiException(
                ErrorCode.CURSOR_EXPIRED,
                "The events since this cursor are no longer available. Load the data again and use its new cursor.");
    }
}
