package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.inkwire.benchmark.Subscriber.Arrival;
import dev.inkwire.localstack.StackException;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Map<String, Long> SENT = Map.of("a", 1_000L, "b", 2_000L);

    private final Histogram latency = new Histogram(3);

    @Test
    void events_received_once_and_in_order_are_timed() {
        assertThat(check(event("x", "0", "1"), event("a", "1", "2"), event("b", "2", "3")))
                .containsExactly("a", "b");
        assertThat(latency.getTotalCount()).isEqualTo(2);
        assertThat(latency.valuesAreEquivalent(latency.getMaxValue(), 9_000)).isTrue();
    }

    @Test
    void lost_event_is_reported() {
        assertThatThrownBy(() -> check(event("a", "0", "1"))).isInstanceOf(StackException.class);
    }

    @Test
    void event_received_twice_is_reported() {
        assertThatThrownBy(() -> check(event("a", "0", "1"), event("b", "1", "2"), event("b", "2", "3")))
                .isInstanceOf(StackException.class);
    }

    @Test
    void event_with_a_wrong_previous_cursor_is_reported() {
        assertThatThrownBy(() -> check(event("a", "0", "1"), event("b", "0", "2")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("predecessor");
    }

    @Test
    void error_instead_of_an_event_is_reported() {
        assertThatThrownBy(() -> check(new Arrival(0, "{\"payload\": {\"errors\": []}}")))
                .isInstanceOf(StackException.class);
    }

    private List<String> check(Arrival... received) {
        return Delivery.check(List.of(received), SENT, latency);
    }

    private static Arrival event(String comment, String previous, String cursor) {
        return new Arrival(10_000, """
                {"payload": {"data": {"commentEvents": {
                    "cursor": "%s", "previousCursor": "%s", "commentId": "%s", "comment": {"html": ""}}}}}
                """.formatted(cursor, previous, comment));
    }
}
