package dev.inkwire.starter.paging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Consecutive items of a list, and whether the list has more items before and after them. */
public record Slice<T>(List<T> items, boolean hasNext, boolean hasPrevious) {

    /** @param found the items in the order of reading, with one item more than the page if the list has more */
    public static <T> Slice<T> of(List<T> found, PageArguments page) {
        boolean more = found.size() > page.size();
        List<T> items = new ArrayList<>(more ? found.subList(0, page.size()) : found);
        if (page.backward()) {
            Collections.reverse(items);
            return new Slice<>(items, page.cursor() != null, more);
        }
        return new Slice<>(items, more, page.cursor() != null);
    }
}
