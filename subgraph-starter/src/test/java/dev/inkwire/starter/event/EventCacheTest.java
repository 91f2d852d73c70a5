package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.test.Database.Transaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class EventCacheTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    final CacheEvictions evictions = new CacheEvictions();
    final UUID ada = UUID.randomUUID();
    final UUID ravi = UUID.randomUUID();
    final Queue<Set<UUID>> read = new ArrayDeque<>();
    CompletableFuture<Map<UUID, String>> found = CompletableFuture.completedFuture(Map.of(ada, "Ada"));
    final EventCache<String> cache =
            new EventCache<>(evictions, 10, change -> Ids.parse(change.key()).stream(), ids -> {
                read.add(Set.copyOf(ids));
                return found;
            });

    @Test
    void value_is_loaded_once() {
        assertThat(cache.getAll(Set.of(ada)).join()).isEqualTo(Map.of(ada, "Ada"));
        assertThat(cache.getAll(Set.of(ada)).join()).isEqualTo(Map.of(ada, "Ada"));
        assertThat(read).hasSize(1);
    }

    @Test
    void changed_value_is_loaded_again() {
        cache.getAll(Set.of(ada)).join();
        evictions.evict("users", ada.toString());
        found = CompletableFuture.completedFuture(Map.of(ada, "Ada Okafor"));
        assertThat(cache.getAll(Set.of(ada)).join()).isEqualTo(Map.of(ada, "Ada Okafor"));
    }

    @Test
    void change_of_another_value_evicts_nothing() {
        cache.getAll(Set.of(ada)).join();
        evictions.evict("users", ravi.toString());
        cache.getAll(Set.of(ada)).join();
        assertThat(read).hasSize(1);
    }

    @Test
    void value_that_changes_while_it_is_loaded_is_not_cached() {
        CompletableFuture<Map<UUID, String>> slow = new CompletableFuture<>();
        found = slow;
        CompletableFuture<Map<UUID, String>> first = cache.getAll(Set.of(ada));
        evictions.evict("users", ada.toString());
        slow.complete(Map.of(ada, "Ada"));
        assertThat(first.join()).isEqualTo(Map.of(ada, "Ada"));
        found = CompletableFuture.completedFuture(Map.of(ada, "Ada Okafor"));
        assertThat(cache.getAll(Set.of(ada)).join()).isEqualTo(Map.of(ada, "Ada Okafor"));
    }

    @Test
    void absence_of_a_value_is_not_cached() {
        assertThat(cache.getAll(Set.of(ada, ravi)).join()).isEqualTo(Map.of(ada, "Ada"));
        cache.getAll(Set.of(ada, ravi)).join();
        assertThat(read).containsExactly(Set.of(ada, ravi), Set.of(ravi));
    }

    @Test
    void change_of_another_replica_is_reported_while_an_older_transaction_is_open() {
        PlainLog plain = new PlainLog();
        Queue<EventKey> evicted = new ConcurrentLinkedQueue<>();
        LogTailer tailer = plain.tailer(new SimpleMeterRegistry());
        tailer.start();
        try (Transaction older = plain.database.begin()) {
            tailer.started().block(PATIENCE);
            plain.evictions.listen(evicted::add);
            older.sql("select pg_current_xact_id()").query().singleValue();
            plain.database
                    .sql(
                            "insert into event (topic, type, key, payload, state) values ('topic', 'Changed', ?, '{}', false)")
                    .param(ada.toString())
                    .update();
            await().atMost(PATIENCE).until(() -> evicted.contains(new EventKey("topic", ada.toString())));
        } finally {
            tailer.stop();
        }
    }

    @Test
    void value_that_was_cached_before_the_log_was_followed_is_loaded_again() {
        PlainLog plain = new PlainLog();
        EventCache<String> early =
                new EventCache<>(plain.evictions, 10, change -> Ids.parse(change.key()).stream(), ids -> {
                    read.add(Set.copyOf(ids));
                    return found;
                });
        early.getAll(Set.of(ada)).join();
        LogTailer tailer = plain.tailer(new SimpleMeterRegistry());
        tailer.start();
        try {
            tailer.started().block(PATIENCE);
            early.getAll(Set.of(ada)).join();
            assertThat(read).hasSize(2);
        } finally {
            tailer.stop();
        }
    }

    @Test
    void change_is_reported_on_commit_and_when_the_log_is_read() {
        PlainLog plain = new PlainLog();
        Queue<EventKey> evicted = new ConcurrentLinkedQueue<>();
        plain.evictions.listen(evicted::add);
        EventKey change = new EventKey("topic", ada.toString());

        plain.append("topic", "Changed", ada.toString());
        assertThat(evicted).containsExactly(change);

        LogTailer tailer = plain.tailer(new SimpleMeterRegistry());
        tailer.start();
        try {
            tailer.started().block(PATIENCE);
            plain.database
                    .sql(
                            "insert into event (topic, type, key, payload, state) values ('topic', 'Changed', ?, '{}', false)")
                    .param(ada.toString())
                    .update();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(evicted).containsExactly(change, change));
        } finally {
            tailer.stop();
        }
    }
}
