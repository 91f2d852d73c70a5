package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;

class EventObjectsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final CacheEvictions evictions = new CacheEvictions();
    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    final List<Event> page = List.of(event(1, ada), event(2, ravi), event(3, ada));
    final Queue<Set<UUID>> loads = new ArrayDeque<>();
    Mono<Map<UUID, String>> found = Mono.just(Map.of(ada, "Ada"));
    final EventObjects<String> objects = new EventObjects<>(
            evictions, 10, Duration.ofMinutes(1), event -> Stream.of(UUID.fromString(event.key())), ids -> {
                loads.add(Set.of(ids));
                return found;
            });

    @Test
    void objects_of_a_page_are_loaded_together_and_once() {
        assertThat(load(page)).containsExactly(Optional.of("Ada"), Optional.empty(), Optional.of("Ada"));
        assertThat(load(page)).containsExactly(Optional.of("Ada"), Optional.empty(), Optional.of("Ada"));
        assertThat(loads).containsExactly(Set.of(ada, ravi));
    }

    @Test
    void subscribers_at_different_positions_share_objects() {
        load(page.subList(0, 1));
        load(page.subList(1, 3));
        assertThat(loads).containsExactly(Set.of(ada), Set.of(ravi));
    }

    @Test
    void next_event_of_the_topic_evicts_its_objects() {
        load(page);
        evictions.evict("topic", UUID.randomUUID().toString());
        found = Mono.just(Map.of(ada, "Ada Okafor"));
        assertThat(load(page)).startsWith(Optional.of("Ada Okafor"));
    }

    @Test
    void event_in_the_middle_of_a_page_is_shown_as_a_query_would() {
        assertThat(load(page.get(0), page)).contains("Ada");
        evictions.evict("topic", ada.toString());
        found = Mono.just(Map.of());
        assertThat(load(page.get(2), page)).isEmpty();
    }

    @Test
    void event_of_another_topic_evicts_nothing() {
        load(page);
        evictions.evict("another topic", ada.toString());
        load(page);
        assertThat(loads).hasSize(1);
    }

    @Test
    void unreported_change_evicts_one_object() {
        load(page);
        objects.evict("topic", ada);
        load(page);
        assertThat(loads).containsExactly(Set.of(ada, ravi), Set.of(ada));
    }

    @Test
    void page_with_more_objects_than_fit_into_memory_is_loaded_once() {
        List<Event> large = IntStream.range(0, 1000)
                .mapToObj(n -> event(n, UUID.randomUUID()))
                .toList();
        assertThat(load(large)).hasSize(1000).containsOnly(Optional.empty());
        assertThat(loads).hasSize(1);
    }

    @Test
    void many_topics_are_loaded_a_few_at_a_time() {
        CompletableFuture<Map<UUID, String>> slow = new CompletableFuture<>();
        found = Mono.fromFuture(slow);
        List<CompletableFuture<Optional<String>>> all = IntStream.range(0, 10)
                .mapToObj(n -> objects.load("topic " + n, ada).toFuture())
                .toList();
        assertThat(loads).hasSize(3);
        slow.complete(Map.of(ada, "Ada"));
        assertThat(all).allSatisfy(loaded -> assertThat(loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .contains("Ada"));
        assertThat(loads).hasSize(10);
    }

    @Test
    void object_that_changes_while_it_is_loaded_is_loaded_again() {
        CompletableFuture<Map<UUID, String>> slow = new CompletableFuture<>();
        found = Mono.fromFuture(slow);
        CompletableFuture<Optional<String>> first = objects.load("topic", ada).toFuture();
        evictions.evict("topic", ada.toString());
        slow.complete(Map.of(ada, "Ada"));
        assertThat(first.join()).contains("Ada");
        found = Mono.just(Map.of(ada, "Ada Okafor"));
        assertThat(objects.load("topic", ada).block(PATIENCE)).contains("Ada Okafor");
    }

    @Test
    void subscribers_wait_for_one_load_and_continue_off_its_thread() {
        CompletableFuture<Map<UUID, String>> slow = new CompletableFuture<>();
        found = Mono.fromFuture(slow);
        List<CompletableFuture<Thread>> waiting = IntStream.range(0, 20)
                .mapToObj(n -> objects.load("topic", ada)
                        .map(loaded -> Thread.currentThread())
                        .toFuture())
                .toList();
        slow.complete(Map.of(ada, "Ada"));
        assertThat(waiting).extracting(CompletableFuture::join).doesNotContain(Thread.currentThread());
        assertThat(loads).hasSize(1);
    }

    @Test
    void cancelled_subscriber_does_not_cancel_the_load_of_others() {
        CompletableFuture<Map<UUID, String>> slow = new CompletableFuture<>();
        found = Mono.fromFuture(slow);
        objects.load("topic", ada).subscribe().dispose();
        CompletableFuture<Optional<String>> other = objects.load("topic", ada).toFuture();
        slow.complete(Map.of(ada, "Ada"));
        assertThat(other.join()).contains("Ada");
        assertThat(loads).hasSize(1);
    }

    @Test
    void failed_load_is_repeated() {
        found = Mono.error(new IllegalStateException());
        assertThatThrownBy(() -> load(page)).isInstanceOf(IllegalStateException.class);
        found = Mono.just(Map.of(ada, "Ada"));
        assertThat(load(page)).startsWith(Optional.of("Ada"));
    }

    private List<Optional<String>> load(List<Event> events) {
        return events.stream().map(event -> load(event, events)).toList();
    }

    private Optional<String> load(Event event, List<Event> events) {
        return objects.load(new LiveEvent(event, "", "", events), UUID.fromString(event.key()))
                .block(PATIENCE);
    }

    private static Event event(int position, UUID key) {
        return new Event(
                new LogPosition(1, position, 0),
                "topic",
                "Changed",
                key.toString(),
                JsonNodeFactory.instance.objectNode(),
                OffsetDateTime.now(),
                List.of());
    }
}
