package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import tools.jackson.databind.node.JsonNodeFactory;

class RecentEventsTest {

    final RecentEvents memory = new RecentEvents(5, at(10));

    @Test
    void reader_receives_events_in_memory_immediately() {
        add("topic", 11, 12, 13);
        add("other", 14);
        assertThat(next("topic", 11)).containsExactly(12L, 13L);
    }

    @Test
    void reader_at_the_end_receives_the_next_event_of_its_topic() {
        add("topic", 11);
        Reader reader = new Reader("topic", 11);
        add("other", 12);
        assertThat(reader.pages).isEmpty();
        add("topic", 13, 14);
        assertThat(reader.pages).containsExactly(List.of(13L, 14L));
    }

    @Test
    void all_waiting_readers_receive_the_same_events() {
        List<Reader> readers = List.of(new Reader("topic", 10), new Reader("topic", 10));
        add("topic", 11);
        assertThat(readers).allSatisfy(reader -> assertThat(reader.pages).containsExactly(List.of(11L)));
    }

    @Test
    void reader_that_is_ahead_of_the_memory_receives_each_event_once() {
        Reader ahead = new Reader("topic", 12);
        add("topic", 11, 12);
        assertThat(ahead.pages).isEmpty();
        add("topic", 13);
        assertThat(ahead.pages).containsExactly(List.of(13L));
    }

    @Test
    void reader_that_is_ahead_of_some_events_receives_the_rest() {
        Reader ahead = new Reader("topic", 12);
        add("topic", 11, 12, 13);
        assertThat(ahead.pages).containsExactly(List.of(13L));
    }

    @Test
    void cancelled_reader_receives_nothing() {
        Reader left = new Reader("topic", 10);
        left.subscription.dispose();
        add("topic", 11);
        assertThat(left.pages).isEmpty();
    }

    @Test
    void reader_at_an_older_position_is_referred_to_the_log() {
        assertThat(next("topic", 9)).isNull();
    }

    @Test
    void oldest_events_of_all_topics_are_dropped() {
        add("topic", 11, 12, 13);
        add("other", 14, 15, 16);
        assertThat(next("topic", 10)).isNull();
        assertThat(next("topic", 11)).containsExactly(12L, 13L);
        add("other", 17, 18);
        Reader waiting = new Reader("topic", 13);
        assertThat(waiting.pages).isEmpty();
    }

    private void add(String topic, long... numbers) {
        memory.add(LongStream.of(numbers)
                .mapToObj(number -> new Event(
                        at(number),
                        topic,
                        "Type",
                        "key",
                        JsonNodeFactory.instance.objectNode(),
                        OffsetDateTime.MIN,
                        List.of()))
                .toList());
    }

    /** Returns null when the position is older than the memory. */
    private List<Long> next(String topic, long after) {
        return memory.next(topic, at(after), 500).map(RecentEventsTest::numbers).block();
    }

    private static List<Long> numbers(List<Event> events) {
        return events.stream().map(event -> event.at().position()).toList();
    }

    private static LogPosition at(long number) {
        return new LogPosition(number, number, 0);
    }

    private final class Reader {

        final List<List<Long>> pages = new ArrayList<>();
        final Disposable subscription;

        Reader(String topic, long after) {
            subscription = memory.next(topic, at(after), 500).subscribe(events -> pages.add(numbers(events)));
        }
    }
}
