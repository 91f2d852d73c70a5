package dev.inkwire.starter.paging;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A page of a list, in the form of Relay Cursor Connections, with {@code nodes} as a shortcut. Graphs read its fields
 * by their names.
 */
public final class Connection<T> {

    private final List<T> nodes;
    private final IntFunction<String> cursor;
    private final Slice<?> slice;
    private final Supplier<? extends CompletionStage<Integer>> totalCount;

    private Connection(
            Slice<?> slice,
            List<T> nodes,
            IntFunction<String> cursor,
            Supplier<? extends CompletionStage<Integer>> totalCount) {
        this.slice = slice;
        this.nodes = nodes;
        this.cursor = cursor;
        this.totalCount = totalCount;
    }

    /**
     * @param slice the page
     * @param cursor makes the cursor of an item; asked only when one is selected
     * @param totalCount counts the whole list; asked only when the field is selected
     */
    public static <T> Connection<T> of(
            Slice<T> slice, Function<T, String> cursor, Supplier<? extends CompletionStage<Integer>> totalCount) {
        return of(slice, cursor, Function.identity(), totalCount);
    }

    /**
     * As {@link #of(Slice, Function, Supplier)}, of a list whose items hold more than is shown, such as their place in
     * it.
     *
     * @param node what is shown of an item
     */
    public static <I, T> Connection<T> of(
            Slice<I> slice,
            Function<I, String> cursor,
            Function<I, T> node,
            Supplier<? extends CompletionStage<Integer>> totalCount) {
        List<I> items = slice.items();
        return new Connection<>(
                slice, items.stream().map(node).toList(), place -> cursor.apply(items.get(place)), totalCount);
    }

    public List<Edge<T>> edges() {
        return IntStream.range(0, nodes.size())
                .mapToObj(place -> new Edge<>(nodes.get(place), cursor.apply(place)))
                .toList();
    }

    public List<T> nodes() {
        return nodes;
    }

    public PageInfo pageInfo() {
        return new PageInfo(
                slice.hasNext(),
                slice.hasPrevious(),
                nodes.isEmpty() ? null : cursor.apply(0),
                nodes.isEmpty() ? null : cursor.apply(nodes.size() - 1));
    }

    public CompletionStage<Integer> totalCount() {
        return totalCount.get();
    }
}
