package dev.inkwire.content.reaction;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reactions to one thing, counted in its own row: an array of integers with a place for each {@link ReactionKind},
 * in their order.
 */
public record ReactionCounts(List<Integer> counts) {

    private static final ReactionKind[] KINDS = ReactionKind.values();

    /** From the column. Kinds that came after it was written count nothing. */
    public static ReactionCounts of(Integer[] column) {
        return new ReactionCounts(IntStream.range(0, KINDS.length)
                .mapToObj(i -> i < column.length ? column[i] : 0)
                .toList());
    }

    /** The counts after one person's reactions were replaced by others. */
    public ReactionCounts replace(Collection<ReactionKind> before, Collection<ReactionKind> after) {
        return new ReactionCounts(Stream.of(KINDS)
                .map(kind ->
                        counts.get(kind.ordinal()) - (before.contains(kind) ? 1 : 0) + (after.contains(kind) ? 1 : 0))
                .toList());
    }

    /** The kinds that were given at least once, most given first. */
    public List<ReactionCount> given() {
        return Stream.of(KINDS)
                .map(kind -> new ReactionCount(kind, counts.get(kind.ordinal())))
                .filter(reaction -> reaction.count() > 0)
                .sorted(comparing(ReactionCount::count).reversed())
                .toList();
    }

    public int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** For the column. */
    public Integer[] toColumn() {
        return counts.toArray(Integer[]::new);
    }
}
