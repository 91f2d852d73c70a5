package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Applies every event of another subgraph's log, in the order of the log. The effects of an event and the position in
 * the log are committed together, so that each event is applied once. Each consumer is a bean.
 *
 * <p>A consumer reads the log from its start when it runs for the first time, and again when the log was replaced after
 * a failover or a restore. It must recognise events that it has applied before, and ignore those that are too old to
 * have an effect. The log contains the events of 30 days; a {@link Projection} can also read older states.
 */
public interface LogConsumer {

    /** Returns a name that is unique in the subgraph. It identifies the cursor and the metrics of the consumer. */
    String name();

    /** Returns the name of the subgraph that owns the log. */
    String owner();

    /**
     * Returns whether answers to queries can show what this consumer stores. While such a consumer lags, no answer is
     * cached. True by default.
     */
    default boolean isShownInAnswers() {
        return true;
    }

    /**
     * Returns how long a consumer that has read everything waits before it reads more, at most a second. Under load,
     * one page contains the events of many transactions. 25 ms by default.
     */
    default Duration rest() {
        return Duration.ofMillis(25);
    }

    /** Returns the types of the events that are applied. The feed skips all others. */
    Set<String> types();

    /**
     * Locks what the events change. Runs first in the transaction of {@link #apply}, before anything is written: the
     * transaction has no id yet, so that the events that it appends have the order of the changes. See
     * {@link dev.inkwire.starter.database.RowLocks}. The default implementation locks nothing.
     *
     * @param events those that are applied, and possibly outdated ones
     */
    default Mono<Void> lock(List<Event> events) {
        return Mono.empty();
    }

    /**
     * Applies events, preferably with a constant number of statements. Runs in a transaction.
     *
     * @param events at least one, in the order of the log
     */
    Mono<Void> apply(List<Event> events);
}
