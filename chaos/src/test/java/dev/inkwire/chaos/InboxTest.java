package dev.inkwire.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.localstack.GraphClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final String POST = "01a218be-54bd-710d-bcbd-b70e8417377e";

    private final Inbox inbox = new Inbox();

    @Test
    void events_accepted_once_and_in_order_are_right() {
        accept("a", 1);
        accept("b", 2);
        assertThat(kinds(1, 2)).isEmpty();
    }

    @Test
    void repeated_webhook_is_right() {
        accept("a", 1);
        accept("a", 1);
        accept("b", 2);
        assertThat(kinds(1, 2)).isEmpty();
    }

    @Test
    void lost_event_is_reported() {
        accept("a", 1);
        assertThat(kinds(1, 2)).containsExactly(Kind.LOST);
    }

    @Test
    void event_with_two_ids_is_reported() {
        accept("a", 1);
        accept("b", 1);
        assertThat(kinds(1)).containsExactly(Kind.DOUBLED);
    }

    @Test
    void event_that_is_not_due_is_reported() {
        accept("a", 1);
        assertThat(kinds()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void events_in_another_order_than_that_of_the_log_are_reported() {
        accept("b", 2);
        accept("a", 1);
        assertThat(kinds(1, 2)).containsExactly(Kind.REORDERED);
    }

    private void accept(String id, int second) {
        inbox.accept(id, GraphClient.JSON.readTree("""
                        {"type": "post.updated", "timestamp": "2026-01-01T00:00:0%dZ", "data": {"postId": "%s"}}
                        """.formatted(second, POST)));
    }

    private List<Kind> kinds(int... due) {
        List<String> events = IntStream.of(due)
                .mapToObj("post.updated 2026-01-01T00:00:0%dZ"::formatted)
                .toList();
        return inbox.problems(Map.of(POST, events)).map(Problem::kind).toList();
    }
}
