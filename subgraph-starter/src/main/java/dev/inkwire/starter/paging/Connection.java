package dev.inkwire.starter.paging;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A page of a list in the form of Relay Cursor Connections, with {@code nodes} as a shortcut. GraphQL Java reads the
 * properties by name.
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
     * Creates a page.
     *
     * @param slice the items of the page
     * @param cursor creates the cursor of an item; called only if a cursor is selected
     * @param totalCount counts the whole list; called only if the field is selected
     */
    public static <T> Connection<T> of(
            Slice<T> slice, Function<T, String> cursor, Supplier<? extends CompletionStage<Integer>> totalCount) {
        return of(slice, cursor, Function.identity(), totalCount);
    }

    /**
     * Creates a page of a list whose items have more properties than their nodes, such as a position.
     *
     * @param node returns the node of an item
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
