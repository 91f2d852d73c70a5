package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.RevokedSessions;
import dev.inkwire.starter.test.Database.Transaction;
import graphql.GraphQLContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LiveEventsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final PlainLog PLAIN = new PlainLog();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final LogTailer tailer = PLAIN.tailer(meters);
    final RevokedSessions revoked = new RevokedSessions();
    final LiveEvents live = new LiveEvents(tailer, new TopicReader(tailer, PLAIN.reader), revoked);
    final String topic = UUID.randomUUID().toString();

    @BeforeEach
    void start() {
        tailer.start();
    }

    @AfterEach
    void stop() {
        tailer.stop();
    }

    @Test
    void subscriber_receives_a_late_commit_before_later_events() {
        try (Transaction early = PLAIN.database.begin()) {
            String now = cursor();
            PlainLog.append(early, topic, "Early", "a");
            PLAIN.append(topic, "Late", "b");
            await().atMost(PATIENCE).until(this::somethingIsPending);
            early.commit();
            assertThat(types(live.subscribe(topic, now, null), 2)).containsExactly("Early", "Late");
        }
    }

    @Test
    void subscriber_receives_an_event_without_a_notification() {
        Flux<LiveEvent> events = live.subscribe(topic, cursor(), null);
        PLAIN.database
                .sql("insert into event (topic, type, key, payload, state) values (?, 'Quiet', 'a', '{}', false)")
                .param(topic)
                .update();
        assertThat(types(events, 1)).containsExactly("Quiet");
    }

    @Test
    void subscriber_without_a_cursor_receives_future_events_only() {
        PLAIN.append(topic, "Before", "a");
        await().atMost(PATIENCE)
                .until(() -> tailer.state().head().equals(PLAIN.reader.end().block()));
        List<String> seen = new ArrayList<>();
        StepVerifier.create(live.subscribe(topic, null, null)
                        .doOnNext(e -> seen.add(e.event().type())))
                .expectSubscription()
                .then(() -> PLAIN.append(topic, "After", "b"))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
        assertThat(seen).containsExactly("After");
    }

    @Test
    void history_from_the_log_continues_with_live_events_without_a_gap() {
        String start = cursor();
        write(topic, 700);
        write("another topic", 10_500);
        write(topic, 3);
        await().atMost(PATIENCE)
                .until(() -> tailer.state().head().equals(PLAIN.reader.end().block()));

        List<LiveEvent> seen = new ArrayList<>();
        StepVerifier.create(live.subscribe(topic, start, null).doOnNext(seen::add))
                .expectNextCount(703)
                .then(() -> PLAIN.append(topic, "Live", "704"))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);

        assertThat(seen).extracting(e -> e.event().at()).isSorted().doesNotHaveDuplicates();
        assertThat(seen).extracting(LiveEvent::previousCursor).startsWith(start);
        assertThat(seen.subList(1, 704))
                .extracting(LiveEvent::previousCursor)
                .containsExactlyElementsOf(
                        seen.subList(0, 703).stream().map(LiveEvent::cursor).toList());
    }

    @Test
    void only_subscribers_that_read_the_log_wait_for_one_another() {
        PLAIN.append(topic, "Old", "a");
        LogTailer late = PLAIN.tailer(new SimpleMeterRegistry());
        TopicReader reader = new TopicReader(late, PLAIN.reader);
        LiveEvents events = new LiveEvents(late, reader, revoked);
        late.start();
        LogTailer.State now = late.started().block(PATIENCE);
        List<Disposable> reads = IntStream.range(0, 8)
                .mapToObj(n -> reader.admit(Mono.never()).subscribe())
                .toList();
        List<String> seen = new CopyOnWriteArrayList<>();
        String old = EventCursor.of(topic, now.logId(), LogPosition.START).encode();
        Disposable behind = events.subscribe(topic, old, null)
                .subscribe(event -> seen.add(event.event().type()));

        PLAIN.append(topic, "New", "b");
        String current = EventCursor.of(topic, now.logId(), now.head()).encode();
        assertThat(types(events.subscribe(topic, current, null), 1)).containsExactly("New");
        assertThat(seen).isEmpty();

        reads.forEach(Disposable::dispose);
        await().atMost(PATIENCE).until(() -> seen.equals(List.of("Old", "New")));
        behind.dispose();
        late.stop();
    }

    @Test
    void subscribers_that_resume_after_a_restart_share_the_reads_of_the_log() {
        String start = cursor();
        write(topic, 700);
        List<String> reads = new CopyOnWriteArrayList<>();
        ConnectionFactory observed = ProxyConnectionFactory.builder(PLAIN.client.getConnectionFactory())
                .onBeforeQuery(
                        execution -> reads.add(execution.getQueries().get(0).getQuery()))
                .build();
        EventLogReader reader = new EventLogReader(DatabaseClient.create(observed), new EventRows(PLAIN.json));
        LogTailer restarted = PLAIN.tailer(new SimpleMeterRegistry());
        restarted.start();
        LiveEvents events = new LiveEvents(restarted, new TopicReader(restarted, reader), revoked);
        List<List<LiveEvent>> seen = Flux.range(0, 50)
                .flatMap(n -> events.subscribe(topic, start, null).take(700).collectList(), 50)
                .collectList()
                .block(PATIENCE);
        restarted.stop();
        assertThat(seen).hasSize(50).allSatisfy(all -> assertThat(all)
                .extracting(e -> e.event().at())
                .hasSize(700)
                .isSorted()
                .doesNotHaveDuplicates());
        assertThat(reads).as("two pages").hasSize(2);
    }

    @Test
    void cursor_of_a_pruned_event_is_expired_after_a_restart() {
        PlainLog pruned = new PlainLog();
        pruned.append(topic, "Old", "a");
        UUID log = pruned.reader.id().block();
        LogTailer restarted = pruned.tailer(new SimpleMeterRegistry());
        restarted.start();
        LogPosition end = restarted.started().block(PATIENCE).head();
        pruned.append(topic, "Young", "b");
        pruned.database
                .sql("update log set (kept_tx, kept_position) = (select max(tx), max(position) from event)")
                .update();
        LiveEvents events = new LiveEvents(restarted, new TopicReader(restarted, pruned.reader), revoked);
        String old = EventCursor.of(topic, log, LogPosition.START).encode();
        StepVerifier.create(events.subscribe(topic, old, null))
                .expectErrorSatisfies(e -> assertThat(((ApiException) e).code()).isEqualTo(ErrorCode.CURSOR_EXPIRED))
                .verify(PATIENCE);
        String remembered = EventCursor.of(topic, log, end).encode();
        assertThat(types(events.subscribe(topic, remembered, null), 1)).containsExactly("Young");
        restarted.stop();
    }

    @Test
    void subscriber_with_a_cursor_of_a_replica_that_is_ahead_receives_each_event_once() {
        tailer.started().block(PATIENCE);
        tailer.stop();
        LogTailer behind = PLAIN.tailer(new SimpleMeterRegistry());
        LiveEvents elsewhere = new LiveEvents(behind, new TopicReader(behind, PLAIN.reader), revoked);
        behind.start();
        behind.started().block(PATIENCE);
        try (Transaction open = PLAIN.database.begin()) {
            // holds back the next events, as on a slow replica
            PlainLog.append(open, "another topic", "Open", "a");
            PLAIN.append(topic, "Seen", "a");
            open.commit();
        }
        String ahead = cursor(PLAIN.reader.end().block());
        PLAIN.append(topic, "Next", "b");
        assertThat(types(elsewhere.subscribe(topic, ahead, null), 1)).containsExactly("Next");
        behind.stop();
    }

    @Test
    void subscription_ends_when_its_token_does() {
        Caller caller = new Caller(
                UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.now().plusMillis(300));
        StepVerifier.create(live.subscribe(topic, null, caller))
                .expectErrorSatisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNAUTHENTICATED))
                .verify(PATIENCE);
    }

    @Test
    void subscription_ends_when_its_session_does() {
        Caller caller = new Caller(
                UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.now().plusSeconds(600));
        StepVerifier.create(live.subscribe(topic, null, caller))
                .expectSubscription()
                .then(() -> revoked.replace(Set.of(UUID.randomUUID())))
                .then(() -> revoked.replace(Set.of(caller.sessionId())))
                .expectErrorSatisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNAUTHENTICATED))
                .verify(PATIENCE);
        StepVerifier.create(live.subscribe(topic, null, caller))
                .expectErrorSatisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNAUTHENTICATED))
                .verify(PATIENCE);
    }

    @Test
    void subscription_that_has_ended_reads_no_more_events() {
        Caller caller = new Caller(
                UUID.randomUUID(), UUID.randomUUID(), Set.of(), Instant.now().plusSeconds(60));
        List<String> read = new CopyOnWriteArrayList<>();
        StepVerifier.create(live.subscribe(topic, event -> read.add(event.type()), cursor(), caller))
                .expectSubscription()
                .then(() -> PLAIN.append(topic, "Before", "a"))
                .expectNextCount(1)
                .then(() -> revoked.replace(Set.of(caller.sessionId())))
                .expectError(ApiException.class)
                .verify(PATIENCE);
        // another subscriber receives an event after the one that must not be read
        for (String type : List.of("After", "Later")) {
            String now = cursor();
            PLAIN.append(topic, type, "b");
            assertThat(types(live.subscribe(topic, now, null), 1)).containsExactly(type);
        }
        assertThat(read).containsExactly("Before");
    }

    @Test
    void subscription_ends_with_an_error_when_the_replica_stops() {
        StepVerifier.create(live.subscribe(topic, cursor(), null))
                .expectSubscription()
                .then(tailer::stop)
                .expectErrorSatisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNAVAILABLE))
                .verify(PATIENCE);
    }

    @Test
    void restarted_replica_serves_subscriptions() {
        tailer.stop();
        tailer.start();
        String now = cursor();
        PLAIN.append(topic, "Again", "a");
        assertThat(types(live.subscribe(topic, now, null), 1)).containsExactly("Again");
    }

    @Test
    void subscription_outlives_an_outage_of_the_database() {
        tailer.started().block(PATIENCE);
        StepVerifier.create(live.subscribe(topic, null, null).map(e -> e.event().type()))
                .expectSubscription()
                .then(PLAIN.database::cut)
                .then(() -> PLAIN.database
                        .sql(
                                "insert into event (topic, type, key, payload, state) values (?, 'Meanwhile', 'a', '{}', false)")
                        .param(topic)
                        .update())
                .then(PLAIN.database::mend)
                .expectNext("Meanwhile")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void cursor_is_unavailable_before_the_end_of_the_log_is_known() {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> LiveEvents.cursor(GraphQLContext.newContext().build(), topic))
                .satisfies(e -> assertThat(code(e)).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    private boolean somethingIsPending() {
        return meters.get("inkwire.log.horizon.age").gauge().value() > 0;
    }

    /** Returns a cursor of the current end of the log. */
    private String cursor() {
        return cursor(tailer.started()
                .block(PATIENCE)
                .head()
                .orLater(PLAIN.reader.end().block()));
    }

    private String cursor(LogPosition at) {
        return EventCursor.of(topic, PLAIN.reader.id().block(), at).encode();
    }

    private static void write(String topic, int events) {
        PLAIN.database.sql("""
                     insert into event (topic, type, key, payload, state)
                     select ?, 'Written', n::text, '{}', false from generate_series(1, ?) n
                     """).params(topic, events).update();
    }

    private static List<String> types(Flux<LiveEvent> events, int count) {
        return events.take(count).map(e -> e.event().type()).collectList().block(PATIENCE);
    }

    private static ErrorCode code(Throwable e) {
        return ((ApiException) e).code();
    }
}
