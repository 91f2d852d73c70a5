package dev.inkwire.starter.projection;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.event.LogPosition;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Stores the cursors of this subgraph's projections. */
record ProjectionCursors(DatabaseClient database) {

    /**
     * Blocks other replicas from applying events until the end of the transaction. Unlike a lock of the row, it does
     * not give the transaction an id.
     */
    Mono<Void> lock(String projection) {
        return lock("pg_advisory_xact_lock", projection);
    }

    /** Waits for a transaction that has called {@link #lock}, and blocks it until the end of this transaction. */
    Mono<Void> share(String projection) {
        return lock("pg_advisory_xact_lock_shared", projection);
    }

    private Mono<Void> lock(String function, String projection) {
        return database.sql("select %s(hashtextextended('projection_cursor ' || :projection, 3))".formatted(function))
                .bind("projection", projection)
                .then();
    }

    Mono<ProjectionCursor> find(String projection) {
        return database.sql("""
                        select log_id, tx::text::bigint as tx, position, time, replay, replaying from projection_cursor
                        where projection = :projection
                        """)
                .bind("projection", projection)
                .map(ProjectionCursors::cursor)
                .one()
                .defaultIfEmpty(ProjectionCursor.START);
    }

    private static ProjectionCursor cursor(Readable row) {
        return new ProjectionCursor(
                row.get("log_id", UUID.class),
                new LogPosition(
                        Columns.get(row, "tx", Long.class),
                        Columns.get(row, "position", Long.class),
                        Columns.get(row, "time", Long.class)),
                Columns.get(row, "replay", Integer.class),
                Columns.get(row, "replaying", Boolean.class));
    }

    /** Moves a cursor. Returns empty if another replica has moved it meanwhile. */
    Mono<Long> move(String projection, ProjectionCursor from, ProjectionCursor to) {
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
                .bind("projection", projection)
                .bind("log", Columns.nullable(to.logId(), UUID.class))
                .bind("tx", Long.toString(to.at().tx()))
                .bind("position", to.at().position())
                .bind("time", to.at().time())
                .bind("replay", to.replay())
                .bind("replaying", to.replaying())
                .bind("from_log", Columns.nullable(from.logId(), UUID.class))
                .bind("from_tx", Long.toString(from.at().tx()))
                .bind("from_position", from.at().position())
                .bind("from_replay", from.replay())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0);
    }

    /** Appends an event without tags: a replay can restore data that no event of this log reports. */
    Mono<Void> endReplay(String projection) {
        return database.sql("""
                        with ended as (
                            update projection_cursor set replaying = false where projection = :projection
                        )
                        insert into event (topic, type, key, payload, state)
                        values ('cache', 'ReplayEnded', :projection, '{}', false)
                        """).bind("projection", projection).then();
    }
}
