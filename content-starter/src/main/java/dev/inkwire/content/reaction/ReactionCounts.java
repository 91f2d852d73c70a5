package dev.inkwire.content.reaction;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbers of reactions to a post or a comment, stored in its row as an array with an element for each
 * {@link ReactionKind}, in the order of the enum.
 */
public record ReactionCounts(List<Integer> counts) {

    private static final ReactionKind[] KINDS = ReactionKind.values();

    /** Reads the column. Kinds that were added after it was written have no reactions. */
    public static ReactionCounts of(Integer[] column) {
        return new ReactionCounts(IntStream.range(0, KINDS.length)
                .mapToObj(i -> i < column.length ? column[i] : 0)
                .toList());
    }

    /** Returns the counts after the reactions of one user were replaced. */
    public ReactionCounts replace(Collection<ReactionKind> before, Collection<ReactionKind> after) {
        return new ReactionCounts(Stream.of(KINDS)
                .map(kind ->
                        counts.get(kind.ordinal()) - (before.contains(kind) ? 1 : 0) + (after.contains(kind) ? 1 : 0))
                .toList());
    }

    /** Returns the kinds that have reactions, largest count first. */
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

    /** Returns the value of the column. */
    public Integer[] toColumn() {
        return counts.toArray(Integer[]::new);
    }
}
