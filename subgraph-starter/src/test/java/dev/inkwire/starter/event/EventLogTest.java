package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.inkwire.starter.test.Database.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.NoTransactionException;
import org.springframework.util.Assert;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class EventLogTest {

    static final PlainLog PLAIN = new PlainLog();

    final EventLog log = PLAIN.log;
    final EventLogReader reader = PLAIN.reader;

    @BeforeEach
    void empty() {
        PLAIN.database.sql("truncate event").update();
        PLAIN.database.sql("update log set kept_tx = '0', kept_position = 0").update();
    }

    @Test
    void reader_waits_for_a_transaction_that_began_earlier_and_commits_later() {
        try (Transaction early = PLAIN.database.begin()) {
            PlainLog.append(early, "topic", "Early", "a");
            PLAIN.append("topic", "Late", "b");

            EventPage before = PLAIN.page(LogPosition.START);
            assertThat(before.events()).isEmpty();
            assertThat(before.pending()).isTrue();

            early.commit();
        }
        EventPage after = PLAIN.page(LogPosition.START);
        assertThat(after.events()).extracting(Event::type).containsExactly("Early", "Late");
        assertThat(after.pending()).isFalse();
    }

    @Test
    void events_are_read_in_the_order_of_their_transactions() {
        try (Transaction early = PLAIN.database.begin()) {
            early.sql("select pg_current_xact_id()").query().singleValue();
            PLAIN.append("topic", "Second", "key");
            PlainLog.append(early, "topic", "First", "key");
            early.commit();
        }
        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("First", "Second");
        assertThat(PLAIN.readAll())
                .extracting(event -> event.at().position())
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void no_event_appears_before_events_that_were_read() {
        List<Event> seen = new ArrayList<>();
        LogPosition at = LogPosition.START;
        List<Transaction> open = new ArrayList<>();
        Random random = new Random(4);
        for (int step = 0; step < 300; step++) {
            if (open.size() < 8 && step < 250) {
                open.add(PLAIN.database.begin());
            }
            if (!open.isEmpty()) {
                Transaction some = open.get(random.nextInt(open.size()));
                PlainLog.append(some, "topic", "Step", Integer.toString(step));
                if (random.nextInt(3) == 0) {
                    if (random.nextInt(5) > 0) {
                        some.commit();
                    }
                    some.close();
                    open.remove(some);
                }
            }
            EventPage page = Mono.from(reader.read(null, at, 7)).block();
            seen.addAll(page.events());
            at = page.end();
        }
        open.forEach(Transaction::close);
        seen.addAll(PLAIN.page(at).events());

        assertThat(seen).hasSizeGreaterThan(100).isEqualTo(PLAIN.readAll());
        assertThat(seen)
                .hasSize(PLAIN.database
                        .sql("select count(*) from event")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void topic_is_read_page_by_page() {
        for (String key : List.of("a", "b", "c")) {
            PLAIN.append("mine", "Mine", key);
            PLAIN.append("other", "Other", key);
        }
        EventPage first = reader.read("mine", LogPosition.START, 2).block();
        assertThat(first.events()).extracting(Event::key).containsExactly("a", "b");
        assertThat(first.full()).isTrue();

        EventPage second = reader.read("mine", first.end(), 2).block();
        assertThat(second.events()).extracting(Event::key).containsExactly("c");
        assertThat(second.full()).isFalse();
    }

    @Test
    void event_is_rolled_back_with_its_transaction() {
        StepVerifier.create(PLAIN.transaction.transactional(
                        log.append(NewEvent.withoutTags("topic", "Never", "key", Map.of()))
                                .then(Mono.error(new IllegalStateException()))))
                .verifyError(IllegalStateException.class);
        assertThat(PLAIN.readAll()).isEmpty();
    }

    @Test
    void append_requires_a_transaction() {
        StepVerifier.create(log.append(NewEvent.withoutTags("topic", "Never", "key", Map.of())))
                .verifyError(NoTransactionException.class);
        assertThat(PLAIN.readAll()).isEmpty();
    }

    @Test
    void commit_notifies_when_the_event_can_be_read() {
        Mono<List<Event>> readAtFirstRing = PLAIN.notifier
                .notifications("sample")
                .next()
                .flatMap(notification -> reader.read(null, LogPosition.START, 10))
                .map(EventPage::events)
                .timeout(Duration.ofSeconds(10))
                .cache();
        readAtFirstRing.subscribe();
        PLAIN.append("topic", "Rung", "key");
        assertThat(readAtFirstRing.block()).extracting(Event::type).containsExactly("Rung");
    }

    @Test
    void transaction_with_many_events_notifies_once() {
        Queue<String> notifications = new ConcurrentLinkedQueue<>();
        Disposable listening = PLAIN.notifier.notifications("sample").subscribe(notifications::add);
        PLAIN.transaction
                .transactional(log.append(NewEvent.withoutTags("topic", "One", "key", Map.of()))
                        .then(log.append(NewEvent.withoutTags("topic", "Two", "key", Map.of()))))
                .block();
        assertThat(notifications).hasSize(1);
        listening.dispose();
    }

    @Test
    void failure_after_the_commit_fails_neither_the_transaction_nor_its_notification() {
        PLAIN.evictions.listen(change -> Assert.isTrue(!change.topic().equals("broken"), "broken"));
        Queue<String> notifications = new ConcurrentLinkedQueue<>();
        Disposable listening = PLAIN.notifier.notifications("sample").subscribe(notifications::add);
        PLAIN.append("broken", "Committed", "key");
        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("Committed");
        assertThat(notifications).hasSize(1);
        listening.dispose();
    }

    @Test
    void newest_event_of_a_key_is_the_one_written_last() {
        try (Transaction early = PLAIN.database.begin()) {
            early.sql("select pg_current_xact_id()").query().singleValue();
            PLAIN.appendState("posts", "PostUpdated", "key");
            early.sql(
                            "insert into event (topic, type, key, payload, state) values ('posts', 'PostRemoved', 'key', '{}', true)")
                    .update();
            early.commit();
        }
        PLAIN.append("posts", "PostReacted", "key");
        PLAIN.appendState("posts", "PostPublished", "other");
        assertThat(reader.latest("key").block().type()).isEqualTo("PostRemoved");
        assertThat(reader.latest("unknown").block()).isNull();
    }

    @Test
    void newest_event_of_a_key_is_known_before_it_can_be_read() {
        try (Transaction open = PLAIN.database.begin()) {
            PlainLog.append(open, "posts", "Open", "open");
            PLAIN.appendState("posts", "PostPublished", "key");
            assertThat(PLAIN.readAll()).isEmpty();
            assertThat(reader.latest("key").block().type()).isEqualTo("PostPublished");
        }
    }

    @Test
    void pruning_retains_a_month_and_the_newest_state_of_each_key() {
        PLAIN.appendState("posts", "Old", "a");
        PLAIN.appendState("posts", "NewestOfKey", "a");
        PLAIN.append("topic", "NoState", "a");
        PLAIN.database
                .sql("update event set occurred_at = now() - interval '30 days 1 minute'")
                .update();
        PLAIN.append("topic", "Young", "a");
        List<Event> all = PLAIN.readAll();

        log.prune(1000).block();

        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("NewestOfKey", "Young");
        assertThatExpired(reader.id().block(), all.get(1).at());
        assertThat(isKept(reader.id().block(), all.get(3).at())).isTrue();
    }

    @Test
    void old_events_are_pruned_in_batches_past_the_states_that_are_retained() {
        PLAIN.appendState("posts", "Retained", "a");
        for (int i = 0; i < 5; i++) {
            PLAIN.append("topic", "Old", "b");
        }
        PLAIN.database
                .sql("update event set occurred_at = now() - interval '31 days' + interval '1 second' * position")
                .update();
        PLAIN.append("topic", "Young", "c");

        assertThat(Flux.range(0, 4)
                        .concatMap(batch -> log.prune(2))
                        .collectList()
                        .block())
                .containsExactly(2, 2, 1, 0);
        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("Retained", "Young");
    }

    @Test
    void pruning_retains_the_newest_event_so_that_its_cursor_remains_valid() {
        PLAIN.append("topic", "Older", "a");
        PLAIN.append("topic", "Newest", "b");
        PLAIN.database
                .sql("update event set occurred_at = now() - interval '30 days 1 minute'")
                .update();
        LogPosition end = reader.end().block();

        log.prune(1000).block();

        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("Newest");
        assertThat(isKept(reader.id().block(), end)).isTrue();
    }

    @Test
    void pruning_retains_a_state_until_the_newer_state_can_be_read() {
        PLAIN.appendState("posts", "Older", "a");
        PLAIN.append("topic", "Last", "b");
        PLAIN.database
                .sql("update event set occurred_at = now() - interval '30 days 1 minute'")
                .update();
        try (Transaction open = PLAIN.database.begin()) {
            PlainLog.append(open, "topic", "Open", "c");
            PLAIN.appendState("posts", "Newer", "a");
            log.prune(1000).block();
            assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("Older");
        }
        log.prune(1000).block();
        assertThat(PLAIN.readAll()).extracting(Event::type).containsExactly("Newer");
    }

    @Test
    void cursor_of_erased_events_remains_valid() {
        PLAIN.append("topic", "Personal", "a");
        LogPosition end = reader.end().block();
        PLAIN.transaction.transactional(log.erase(List.of("a"))).block();
        assertThat(PLAIN.readAll()).isEmpty();
        assertThat(isKept(reader.id().block(), end)).isTrue();
        PLAIN.append("topic", "Next", "b");
        assertThat(PLAIN.page(end).events()).extracting(Event::type).containsExactly("Next");
    }

    @Test
    void event_reports_which_tags_it_makes_stale() {
        append(new NewEvent("posts", "PostUpdated", "a", Map.of(), List.of("post:a", "posts:tag:größe 1")));
        append(NewEvent.withoutTags("posts", "PostRead", "a", Map.of()));
        PLAIN.database
                .sql(
                        "insert into event (topic, type, key, payload, state) values ('posts', 'OfEarlierVersion', 'a', '{}', false)")
                .update();
        assertThat(PLAIN.readAll())
                .extracting(Event::staleTags)
                .containsExactly(List.of("post:a", "posts:tag:gr%C3%B6%C3%9Fe%201"), List.of(), null);
    }

    @Test
    void tags_of_events_of_an_erased_user_are_moved_to_new_events() {
        UUID erased = UUID.randomUUID();
        String key = "follow:%s:b".formatted(erased);
        append(new NewEvent("users", "UserFollowed", key, Map.of(), List.of("user:" + erased, "user:b")));
        append(new NewEvent(
                "posts", "PostUpdated", "p", Map.of("authorId", erased), List.of("post:p", "posts:author:" + erased)));
        PLAIN.transaction.transactional(log.eraseUser(erased, 10)).block();
        PLAIN.transaction.transactional(log.removeUser(erased, 10)).block();
        assertThat(PLAIN.readAll())
                .extracting(Event::type, Event::staleTags)
                .containsExactlyInAnyOrder(
                        tuple("PostUpdated", List.of("post:p")),
                        tuple("EventsErased", List.of("user:" + erased)),
                        tuple("EventsErased", List.of("user:b")),
                        tuple("EventsErased", List.of("posts:author:" + erased)));
        assertThat(PLAIN.transaction.transactional(log.eraseUser(erased, 10)).block())
                .isFalse();
        assertThat(PLAIN.transaction.transactional(log.removeUser(erased, 10)).block())
                .isFalse();
    }

    private void append(NewEvent event) {
        PLAIN.transaction.transactional(log.append(event)).block();
    }

    @Test
    void cursor_of_an_event_that_another_one_has_replaced_is_expired() {
        PLAIN.append("topic", "Lost", "a");
        LogPosition lost = reader.end().block();
        PLAIN.database
                .sql("update event set occurred_at = occurred_at + interval '1 microsecond'")
                .update();
        assertThatExpired(reader.id().block(), lost);
    }

    @Test
    void events_are_read_in_the_order_in_which_they_were_appended() {
        List<NewEvent> events = IntStream.range(0, 50)
                .mapToObj(n -> NewEvent.withoutTags("topic", "Appended", Integer.toString(n), Map.of()))
                .toList();
        PLAIN.transaction.transactional(log.appendAll(events)).block();
        assertThat(PLAIN.readAll())
                .extracting(Event::key)
                .containsExactlyElementsOf(events.stream().map(NewEvent::key).toList());
    }

    @Test
    void pruning_nothing_expires_no_cursor() {
        PLAIN.append("topic", "Young", "a");
        log.prune(1000).block();
        assertThat(isKept(reader.id().block(), LogPosition.START)).isTrue();
    }

    @Test
    void cursor_of_another_log_is_expired() {
        assertThatExpired(UUID.randomUUID(), LogPosition.START);
    }

    @Test
    void cursor_beyond_the_end_is_expired() {
        assertThatExpired(reader.id().block(), new LogPosition(Long.MAX_VALUE, 1, 0));
    }

    @Test
    void restored_log_has_another_id_and_the_same_order() {
        PlainLog restored = new PlainLog();
        UUID before = restored.reader.id().block();
        restored.append("topic", "First", "a");
        restored.append("topic", "Second", "b");

        restored.database.sql("select renew_log()").query().singleValue();

        assertThat(restored.reader.id().block()).isNotEqualTo(before);
        assertThat(restored.readAll()).extracting(Event::type).containsExactly("First", "Second");
        assertThat(restored.readAll()).extracting(event -> event.at().tx()).containsOnly(0L);
        restored.append("topic", "Third", "c");
        assertThat(restored.readAll()).extracting(Event::type).containsExactly("First", "Second", "Third");
    }

    private void assertThatExpired(UUID logId, LogPosition at) {
        assertThat(isKept(logId, at)).isFalse();
    }

    private boolean isKept(UUID logId, LogPosition at) {
        return reader.read(null, at, 0).block(Duration.ofSeconds(10)).isKeptFor(logId);
    }
}
