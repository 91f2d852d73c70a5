package dev.inkwire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.chaos.Topic.Expected;
import dev.inkwire.chaos.Topic.Page;
import dev.inkwire.localstack.GraphClient;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VisitTest {

    private final Visit visit = new Visit(new Page(cursor(0), Map.of("shown", "text")));

    @Test
    void events_received_once_and_in_order_are_right() {
        assertThat(receive(0, 1)).isTrue();
        assertThat(receive(1, 2)).isTrue();
        assertThat(kinds(1, 2)).isEmpty();
    }

    @Test
    void lost_event_is_reported() {
        assertThat(receive(0, 2)).isTrue();
        assertThat(kinds(1, 2)).containsExactly(Kind.LOST);
    }

    @Test
    void event_received_twice_is_reported() {
        receive(0, 1);
        assertThat(receive(0, 1)).isFalse();
        assertThat(kinds(1)).containsExactly(Kind.DOUBLED);
    }

    @Test
    void events_in_another_order_than_that_of_the_log_are_reported() {
        receive(0, 2);
        receive(2, 1);
        assertThat(kinds(1, 2)).containsExactly(Kind.REORDERED);
    }

    @Test
    void event_that_is_not_in_the_log_is_reported() {
        receive(0, 1);
        assertThat(kinds()).containsExactly(Kind.DIFFERENT);
    }

    @Test
    void events_after_the_end_of_a_subscription_are_not_due() {
        receive(0, 1);
        visit.cut();
        assertThat(kinds(1, 2)).isEmpty();
    }

    @Test
    void page_that_differs_from_a_query_is_reported() {
        assertThat(visit.problems(new Log(), new Page(cursor(0), Map.of("shown", "text"))))
                .isEmpty();
        assertThat(visit.problems(new Log(), new Page(cursor(0), Map.of("shown", "another text")))
                        .map(Problem::kind))
                .containsExactly(Kind.DIFFERENT);
    }

    private boolean receive(int previous, int position) {
        return visit.receive(
                new Log(),
                GraphClient.JSON
                        .createObjectNode()
                        .put("previousCursor", cursor(previous))
                        .put("cursor", cursor(position)));
    }

    private List<Kind> kinds(int... log) {
        return visit.problems(new Log(log), new Rows(null)).map(Problem::kind).toList();
    }

    private static String cursor(long position) {
        byte[] bytes = ByteBuffer.allocate(44)
                .putInt(0)
                .putLong(0)
                .putLong(0)
                .putLong(1)
                .putLong(position)
                .putLong(0)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A topic whose log has some positions. */
    private record Log(int... positions) implements Topic {

        @Override
        public List<Expected> expected(Rows rows, Position after) {
            return IntStream.of(positions)
                    .mapToObj(position -> new Expected(new Position(1, position), false))
                    .toList();
        }

        @Override
        public String name() {
            return "a log";
        }

        @Override
        public String subscription() {
            return "";
        }

        @Override
        public Map<String, String> variables() {
            return Map.of();
        }

        @Override
        public String field() {
            return "";
        }

        @Override
        public Page load(GraphClient graph) {
            return new Page(cursor(0), Map.of());
        }

        @Override
        public void apply(JsonNode event, Map<String, String> content) {}
    }
}
