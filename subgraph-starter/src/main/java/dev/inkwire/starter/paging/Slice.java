package dev.inkwire.starter.paging;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Items of a list that follow one another, and whether there are more on either side. */
public record Slice<T>(List<T> items, boolean hasNext, boolean hasPrevious) {

    /** @param found in the order in which they were read, with one more than asked for when there is one */
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
