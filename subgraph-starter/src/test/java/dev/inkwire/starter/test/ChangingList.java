package dev.inkwire.starter.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Pages through a connection whose rows change between two pages.
 *
 * @param page requests a page by {@code first} and {@code after}, or {@code last} and {@code before}. Returns the
 *     connection with {@code nodes { id }} and {@code pageInfo}
 * @param change changes rows after each page, whose number it gets, from 0
 */
public record ChangingList(Function<Map<String, Object>, JsonNode> page, IntConsumer change) {

    private static final int PAGE = 100;
    private static final int MAX_PAGES = 100;

    /**
     * Pages forward and backward. Checks that no row is repeated, and that no row is skipped that was in the list
     * throughout.
     *
     * @param throughout the ids of the rows that the changes leave in their places, in the order of the list
     */
    public void shows_each_row_once(List<String> throughout) {
        Set<String> kept = new HashSet<>(throughout);
        for (boolean forward : List.of(true, false)) {
            List<String> read = forward ? forward() : backward();
            assertThat(read).doesNotHaveDuplicates();
            assertThat(read.stream().filter(kept::contains)).containsExactlyElementsOf(throughout);
        }
    }

    /**
     * Pages forward, through a list in which rows move. Checks that no page repeats a row, and that the list ends.
     *
     * @return the ids in the order of reading
     */
    public List<String> forward() {
        return read("first", "after", "/pageInfo/hasNextPage", "/pageInfo/endCursor");
    }

    /** Pages backward. See {@link #forward}. */
    public List<String> backward() {
        return read("last", "before", "/pageInfo/hasPreviousPage", "/pageInfo/startCursor");
    }

    private List<String> read(String size, String cursor, String hasMore, String edge) {
        List<String> read = new ArrayList<>();
        JsonNode found = page.apply(Map.of(size, PAGE));
        for (int number = 0; number < MAX_PAGES; number++) {
            List<String> ids = found.path("nodes").findValuesAsString("id");
            assertThat(ids).doesNotHaveDuplicates();
            read.addAll(size.equals("first") ? read.size() : 0, ids);
            if (!found.at(hasMore).asBoolean()) {
                return read;
            }
            assertThat(ids).hasSize(PAGE);
            change.accept(number);
            found = page.apply(Map.of(size, PAGE, cursor, found.at(edge).asString()));
        }
        throw new AssertionError("The list does not end.");
    }
}
