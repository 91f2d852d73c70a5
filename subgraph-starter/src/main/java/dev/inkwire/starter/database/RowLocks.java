package dev.inkwire.starter.database;

/** SQL of transactions that lock a row, change it and append an event about it. */
public final class RowLocks {

    /**
     * Waits for the other transactions that have the same {@code :id}. It precedes a statement that locks the row, and
     * that selects from {@code turn}: {@code with turn as (…) select … from turn, post where id = :id for update of
     * post}.
     *
     * <p>Without it, the order of the events of a row can differ from that of its changes. A transaction that waits for
     * an updated row has a transaction id before it has the lock, and another one can lock the row in between.
     */
    public static final String TURN =
            "with turn as materialized (select pg_advisory_xact_lock(hashtextextended(:id::text, 1))) ";

    /**
     * Waits as {@link #TURN} does for each of some {@code :ids}, in their order, before the statement locks any row:
     * {@code with turn as (…) select … from turn, post where id = any(:ids) order by id for update of post}.
     */
    public static final String TURNS = """
            with turn as materialized (
                select count(pg_advisory_xact_lock(hashtextextended(id::text, 1)))
                from (select distinct id from unnest(:ids) as requested (id) order by id) ordered
            )
            """;

    private RowLocks() {}
}
