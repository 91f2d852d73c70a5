package dev.inkwire.starter.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    static final PageArguments FIRST_TWO = new PageArguments(2, null, false);
    static final PageArguments TWO_AFTER = new PageArguments(2, "x", false);
    static final PageArguments LAST_TWO = new PageArguments(2, null, true);
    static final PageArguments TWO_BEFORE = new PageArguments(2, "x", true);

    @Test
    void page_with_an_item_after_it_has_a_next_page() {
        assertThat(Slice.of(List.of("a", "b", "c"), FIRST_TWO))
                .isEqualTo(new Slice<>(List.of("a", "b"), true, false, "c"));
        assertThat(Slice.of(List.of("a", "b"), FIRST_TWO))
                .isEqualTo(new Slice<>(List.of("a", "b"), false, false, null));
    }

    @Test
    void page_after_a_cursor_has_a_previous_page() {
        assertThat(Slice.of(List.of("c"), TWO_AFTER)).isEqualTo(new Slice<>(List.of("c"), false, true, null));
    }

    @Test
    void page_read_backward_is_in_the_order_of_the_list() {
        assertThat(Slice.of(List.of("z", "y", "x"), LAST_TWO))
                .isEqualTo(new Slice<>(List.of("y", "z"), false, true, "x"));
        assertThat(Slice.of(List.of("b", "a"), TWO_BEFORE))
                .isEqualTo(new Slice<>(List.of("a", "b"), true, false, null));
    }

    @Test
    void connection_returns_its_items_and_their_cursors() {
        Connection<String> connection =
                connection(new Slice<>(List.of("a", "b"), true, false, null), new AtomicInteger());
        assertThat(connection.nodes()).containsExactly("a", "b");
        assertThat(connection.edges()).containsExactly(new Edge<>("a", "at a"), new Edge<>("b", "at b"));
        assertThat(connection.pageInfo()).isEqualTo(new PageInfo(true, false, "at a", "at b"));
    }

    @Test
    void empty_connection_has_no_cursors() {
        assertThat(connection(new Slice<>(List.of(), false, true, null), new AtomicInteger())
                        .pageInfo())
                .isEqualTo(new PageInfo(false, true, null, null));
    }

    @Test
    void list_is_counted_only_when_the_count_is_requested() {
        AtomicInteger counted = new AtomicInteger();
        Connection<String> connection = connection(new Slice<>(List.of("a"), false, false, null), counted);
        assertThat(counted).hasValue(0);
        assertThat(connection.totalCount().toCompletableFuture()).isCompletedWithValue(7);
    }

    private static Connection<String> connection(Slice<String> slice, AtomicInteger counted) {
        return Connection.of(slice, item -> "at " + item, () -> {
            counted.incrementAndGet();
            return CompletableFuture.completedFuture(7);
        });
    }
}
