package dev.inkwire.starter.projection;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.Feed;
import dev.inkwire.starter.event.LogPosition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Applies events to projections, each in order, once, and together with how far the log has been read. */
final class ProjectionStore {

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    ProjectionStore(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** How far a projection has read; its start when it never has. */
    Mono<Cursor> cursor(String projection) {
        return database.sql("""
                        select log_id, tx::text::bigint as tx, position from projection_cursor
                        where projection = :projection
                        """)
                .bind("projection", projection)
                .map(row -> new Cursor(
                        row.get("log_id", UUID.class),
                        new LogPosition(Columns.get(row, "tx", Long.class), Columns.get(row, "position", Long.class))))
                .one()
                .defaultIfEmpty(Cursor.START);
    }

    /** Stores a page that was read after a cursor, unless another replica has stored it meanwhile. */
    Mono<Void> store(Projection projection, Cursor after, Feed page) {
        return move(projection, after, new Cursor(page.logId(), page.end()))
                .flatMapMany(moved -> Flux.fromIterable(page.events()))
                .concatMap(event -> applyInTransaction(projection, event))
                .then()
                .as(transaction::transactional);
    }

    /** Reads the log from its start at the next look, over what is there. */
    Mono<Void> restart(Projection projection, Cursor from) {
        return move(projection, from, Cursor.START)
                .flatMap(moved -> database.sql("delete from projection_key where projection = :projection")
                        .bind("projection", projection.name())
                        .then())
                .as(transaction::transactional);
    }

    /** Applies one event, without a change of how far the log has been read. */
    Mono<Void> apply(Projection projection, Event event) {
        return applyInTransaction(projection, event).as(transaction::transactional);
    }

    /** Empty when the cursor is no longer where it was. */
    private Mono<Long> move(Projection projection, Cursor from, Cursor to) {
        var update = database.sql("""
                        insert into projection_cursor as c (projection, log_id, tx, position)
                        values (:projection, cast(:log as uuid), cast(:tx as text)::xid8, :position)
                        on conflict (projection) do update
                        set log_id = excluded.log_id, tx = excluded.tx, position = excluded.position
                        where (c.log_id is not distinct from cast(:from_log as uuid))
                          and c.tx = cast(:from_tx as text)::xid8 and c.position = :from_position
                        """)
                .bind("projection", projection.name())
                .bind("tx", Long.toString(to.at.tx()))
                .bind("position", to.at.position())
                .bind("from_tx", Long.toString(from.at.tx()))
                .bind("from_position", from.at.position());
        update = to.logId == null ? update.bindNull("log", UUID.class) : update.bind("log", to.logId);
        update = from.logId == null ? update.bindNull("from_log", UUID.class) : update.bind("from_log", from.logId);
        return update.fetch().rowsUpdated().filter(rows -> rows > 0);
    }

    private Mono<Void> applyInTransaction(Projection projection, Event event) {
        if (!projection.types().contains(event.type())) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into projection_key as k (projection, key, position)
                        values (:projection, :key, :position)
                        on conflict (projection, key) do update set position = excluded.position
                        where k.position < excluded.position
                        """)
                .bind("projection", projection.name())
                .bind("key", event.key())
                .bind("position", event.at().position())
                .fetch()
                .rowsUpdated()
                .filter(rows -> rows > 0)
                .flatMap(newer -> projection.apply(event));
    }

    /**
     * How far a log has been read.
     *
     * @param logId null before the first page
     */
    record Cursor(@Nullable UUID logId, LogPosition at) {

        static final Cursor START = new Cursor(null, LogPosition.START);
    }
}
