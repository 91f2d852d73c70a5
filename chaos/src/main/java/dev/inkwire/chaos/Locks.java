package dev.inkwire.chaos;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Locks of objects by their names, for threads that do not wait for each other. */
final class Locks {

    /**
     * The time in which a request without an answer may still be executed: the longest suspension of a process, and the
     * timeout of a request afterwards.
     */
    private static final Duration UNSETTLED = Duration.ofSeconds(45);

    private static final int EXCLUSIVE = -1;

    private final Map<String, Integer> holders = new HashMap<>();
    private final Map<String, Long> unsettledUntil = new HashMap<>();

    /** Locks all objects or none, and returns whether they are locked. */
    synchronized boolean tryLock(Collection<String> shared, Collection<String> exclusive) {
        boolean free = shared.stream().noneMatch(name -> holders(name) == EXCLUSIVE)
                && exclusive.stream().allMatch(name -> holders(name) == 0 && isSettled(name));
        if (free) {
            shared.forEach(name -> holders.put(name, holders(name) + 1));
            exclusive.forEach(name -> holders.put(name, EXCLUSIVE));
        }
        return free;
    }

    synchronized void unlock(Collection<String> shared, Collection<String> exclusive) {
        shared.forEach(name -> holders.merge(name, -1, Integer::sum));
        exclusive.forEach(holders::remove);
    }

    /** Refuses exclusive locks of objects until an earlier request about them can no longer be executed. */
    synchronized void unsettle(Collection<String> names) {
        names.forEach(name -> unsettledUntil.put(name, System.nanoTime() + UNSETTLED.toNanos()));
    }

    private int holders(String name) {
        return holders.getOrDefault(name, 0);
    }

    private boolean isSettled(String name) {
        Long until = unsettledUntil.get(name);
        return until == null || System.nanoTime() - until > 0;
    }
}
