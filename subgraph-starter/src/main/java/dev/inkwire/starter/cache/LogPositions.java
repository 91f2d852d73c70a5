package dev.inkwire.starter.cache;

import org.jspecify.annotations.Nullable;

/** Knows up to which positions the data of this process includes the events of some logs. Each is a bean. */
public interface LogPositions {

    /**
     * Returns the positions as {@code name=logId:tx:position}, separated by blanks. Data that is read later includes at
     * least the events up to there.
     *
     * @return empty if there are no logs; null if a position is not known, so that no answer can be cached
     */
    @Nullable
    String current();
}
