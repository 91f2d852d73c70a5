package dev.inkwire.starter.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageArgumentsTest {

    static final List<Map<String, Object>> CONTRADICTIONS = List.of(
            Map.of("first", 1, "last", 1),
            Map.of("last", 1, "after", "x"),
            Map.of("first", 1, "before", "x"),
            Map.of("after", "x", "before", "x"));

    @Test
    void page_has_the_first_twenty_items_by_default() {
        assertThat(PageArguments.of(Map.of())).isEqualTo(new PageArguments(20, null, false));
    }

    @Test
    void first_and_after_request_a_page_forward() {
        assertThat(PageArguments.of(Map.of("first", 100, "after", "x"))).isEqualTo(new PageArguments(100, "x", false));
    }

    @Test
    void last_and_before_request_a_page_backward() {
        assertThat(PageArguments.of(Map.of("last", 1, "before", "x"))).isEqualTo(new PageArguments(1, "x", true));
        assertThat(PageArguments.of(Map.of("before", "x"))).isEqualTo(new PageArguments(20, "x", true));
        assertThat(PageArguments.of(Map.of("last", 5))).isEqualTo(new PageArguments(5, null, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, 100_000})
    void size_out_of_bounds_is_refused(int size) {
        assertThatRefused(Map.of("first", size));
        assertThatRefused(Map.of("last", size));
    }

    @ParameterizedTest
    @FieldSource("CONTRADICTIONS")
    void combination_of_both_directions_is_refused(Map<String, Object> arguments) {
        assertThatRefused(arguments);
    }

    private static void assertThatRefused(Map<String, Object> arguments) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> PageArguments.of(arguments))
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
    }
}
