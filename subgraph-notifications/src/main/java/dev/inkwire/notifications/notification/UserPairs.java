package dev.inkwire.notifications.notification;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Pairs of users from the keys of events, which are the name of a relation and both ids, separated by ':'. */
public record UserPairs(List<UUID> first, List<UUID> second) {

    /** Parses the keys of a relation. Ignores other keys, such as those of erased users. */
    public static UserPairs of(String relation, Collection<String> keys) {
        List<String[]> pairs = keys.stream()
                .map(key -> key.split(":"))
                .filter(parts -> parts.length == 3 && parts[0].equals(relation))
                .toList();
        return new UserPairs(ids(pairs, 1), ids(pairs, 2));
    }

    private static List<UUID> ids(List<String[]> pairs, int index) {
        return pairs.stream().map(parts -> UUID.fromString(parts[index])).toList();
    }

    public boolean isEmpty() {
        return first.isEmpty();
    }

    /** Returns the users of all pairs. */
    public List<UUID> users() {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    public UUID[] firstIds() {
        return first.toArray(UUID[]::new);
    }

    public UUID[] secondIds() {
        return second.toArray(UUID[]::new);
    }
}
