package dev.inkwire.starter.paging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive items of a list, and whether the list has more items before and after them.
 *
 * @param beyond the item that was read only to find out whether there are more; null if there are none
 */
public record Slice<T>(
        List<T> items,
        boolean hasNext,
        boolean hasPrevious,
        @Nullable T beyond) {

    /** @param found the items in the order of reading, with one item more than the page if the list has more */
    public static <T> Slice<T> of(List<T> found, PageArguments page) {
        boolean more = found.size() > page.size();
        List<T> items = new ArrayList<>(more ? found.subList(0, page.size()) : found);
        T beyond = more ? found.get(page.size()) : null;
        if (page.backward()) {
            Collections.reverse(items);
            return new Slice<>(items, page.cursor() != null, more, beyond);
        }
        return new Slice<>(items, more, page.cursor() != null, beyond);
    }

    /** Returns the items and the one beyond them: the page may change when one of them leaves the list. */
    public Stream<T> read() {
        return beyond == null ? items.stream() : Stream.concat(items.stream(), Stream.of(beyond));
    }
}
