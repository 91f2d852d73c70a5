package dev.inkwire.starter.event;

import dev.inkwire.starter.test.Database;
import reactor.core.publisher.Mono;

/** Prunes the log of the subgraph under test, as after a month. */
public final class PrunedLog {

    private static final int BATCH = 1_000;

    private PrunedLog() {}

    /** Deletes all events that may be deleted. The newest event is recent, because cursors point at it. */
    public static void afterAMonth(EventLog log, Database database) {
        database.sql("""
                        update event set occurred_at = occurred_at - interval '31 days'
                        where (tx, position) <> (select tx, position from event order by tx desc, position desc limit 1)
                        """).update();
        Mono.defer(() -> log.prune(BATCH))
                .repeat()
                .takeUntil(deleted -> deleted < BATCH)
                .blockLast();
    }
}
