package dev.inkwire.starter.paging;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A page of a list, in the form of Relay Cursor Connections, with {@code nodes} as a shortcut. Graphs read its fields
 * by their names.
 */
public final class Connection<T> {

    private final List<Edge<T>> edges;
    private final PageInfo pageInfo;
    private final Supplier<? extends CompletionStage<Integer>> totalCount;

    private Connection(
            List<Edge<T>> edges, PageInfo pageInfo, Supplier<? extends CompletionStage<Integer>> totalCount) {
        this.edges = edges;
        this.pageInfo = pageInfo;
        this.totalCount = totalCount;
    }

    /**
     * @param slice the page
     * @param cursor makes the cursor of an item
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
        List<Edge<T>> edges = slice.items().stream()
                .map(item -> new Edge<>(node.apply(item), cursor.apply(item)))
                .toList();
        PageInfo pageInfo = new PageInfo(
                slice.hasNext(),
                slice.hasPrevious(),
                edges.isEmpty() ? null : edges.get(0).cursor(),
                edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor());
        return new Connection<>(edges, pageInfo, totalCount);
    }

    public List<Edge<T>> edges() {
        return edges;
    }

    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    public PageInfo pageInfo() {
        return pageInfo;
    }

    public CompletionStage<Integer> totalCount() {
        return totalCount.get();
    }
}
