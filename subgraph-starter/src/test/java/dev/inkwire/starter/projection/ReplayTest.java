package dev.inkwire.starter.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.background.Poller.Outcome;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.PlainLog;
import dev.inkwire.starter.test.Database.Transaction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/** Tests a projection with the log of its owner and the HTTP feed between them. */
class ReplayTest {

    static final InternalSecrets SECRETS = new InternalSecrets(List.of("the-secret-between-subgraphs"));

    final PlainLog owner = new PlainLog();
    final DisposableServer feed = owner.serve(SECRETS);
    final PlainLog consumer = new PlainLog();
    final AtomicLong time = new AtomicLong();
    final Keys keys = new Keys(time);
    final Projector projector = new Projector(
            keys,
            new FeedClient(WebClient.builder(), URI.create("http://localhost:" + feed.port()), SECRETS),
            new ProjectionStore(
                    new ProjectionCursors(consumer.client), new ProjectionKeys(consumer.client), consumer.transaction),
            time::get);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Projections projections = new Projections(Map.of(keys, projector), PlainLog.notifier("consumer"), meters);

    @AfterEach
    void stop() {
        feed.disposeNow();
    }

    @Test
    void projection_is_built_from_a_pruned_log() {
        write("old", 1_100);
        signOut();
        write("new", 100);
        pruneAfterAMonth();

        pollUntilCaughtUp();

        assertThat(keys.stored).containsExactlyInAnyOrderElementsOf(expected("old", 1_100, "new", 100));
    }

    @Test
    void projection_that_was_stopped_for_a_month_continues_after_pruned_events() {
        write("old", 400);
        signOut();
        pollUntilCaughtUp();
        write("unread", 700);
        signOut();
        write("last", 1);
        pruneAfterAMonth();

        pollUntilCaughtUp();

        assertThat(keys.stored).containsExactlyInAnyOrderElementsOf(expected("old", 400, "unread", 700, "last", 1));
        assertThat(keys.applied).isEqualTo(1_101);
    }

    @Test
    void projection_removes_keys_that_a_restored_log_does_not_contain() {
        write("kept", 600);
        write("lost", 300);
        pollUntilCaughtUp();
        owner.database.sql("delete from event where key like 'lost%'").update();
        write("new", 2);

        pollUntilCaughtUp();

        assertThat(keys.stored).containsExactlyInAnyOrderElementsOf(expected("kept", 600, "new", 2));
    }

    @Test
    void projection_keeps_everything_when_its_owner_runs_on_an_empty_database() {
        write("kept", 3);
        pollUntilCaughtUp();
        owner.database.sql("truncate event").update();
        owner.database.sql("select renew_log()").query().singleValue();

        pollUntilCaughtUp();

        assertThat(keys.stored).containsExactlyInAnyOrderElementsOf(expected("kept", 3));
    }

    @Test
    void projection_that_is_replayed_repeatedly_pauses() {
        write("kept", 1_100);
        projector.poll().block();
        owner.database.sql("select renew_log()").query().singleValue();
        assertThat(projector.poll().block()).isEqualTo(Outcome.MORE);
        projector.poll().block();
        owner.database.sql("select renew_log()").query().singleValue();
        assertThat(projector.poll().block()).isEqualTo(Outcome.CAUGHT_UP);
    }

    @Test
    void projection_that_was_replayed_continues_after_the_pause() {
        projection_that_is_replayed_repeatedly_pauses();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        pollUntilCaughtUp();
        assertThat(keys.stored).hasSize(1_100);
    }

    @Test
    void events_of_other_types_move_the_position_and_are_not_read() {
        write("first", 1);
        pollUntilCaughtUp();
        signOut(700);
        pollUntilCaughtUp();
        assertThat(keys.pages).isEqualTo(1);
        assertThat(position())
                .isEqualTo(owner.database
                        .sql("select max(position) from event")
                        .query(Long.class)
                        .single());
        write("last", 1);
        pollUntilCaughtUp();
        assertThat(keys.stored).containsExactlyInAnyOrder("first0", "last0");
    }

    @Test
    void poll_without_new_events_writes_nothing() {
        write("first", 1);
        signOut();
        pollUntilCaughtUp();
        String written = rowVersion();
        assertThat(projector.poll().block()).isEqualTo(Outcome.CAUGHT_UP);
        assertThat(rowVersion()).isEqualTo(written);
    }

    @Test
    void projection_waits_for_an_older_transaction_of_its_owner() {
        try (Transaction open = owner.database.begin()) {
            open.sql("select pg_current_xact_id()").query().singleValue();
            write("late", 1);
            signOut();
            assertThat(projector.poll().block()).isEqualTo(Outcome.PENDING);
            open.commit();
        }
        assertThat(projector.poll().block()).isEqualTo(Outcome.CAUGHT_UP);
        assertThat(keys.stored).containsExactly("late0");
    }

    @Test
    void pages_grow_while_transactions_are_short_and_are_halved_after_a_long_one() {
        write("key", 2_000);
        keys.transactionLasts = Duration.ofMillis(50);
        assertThat(appliedByNextPoll()).isEqualTo(50);
        assertThat(appliedByNextPoll()).isEqualTo(100);
        assertThat(appliedByNextPoll()).isEqualTo(200);
        keys.transactionLasts = Duration.ofMillis(100);
        assertThat(appliedByNextPoll()).isEqualTo(400);
        keys.transactionLasts = Duration.ofMillis(101);
        assertThat(appliedByNextPoll()).isEqualTo(400);
        keys.transactionLasts = Duration.ofMillis(50);
        assertThat(appliedByNextPoll()).isEqualTo(200);
        assertThat(appliedByNextPoll()).isEqualTo(400);
        assertThat(appliedByNextPoll()).isEqualTo(250);
    }

    @Test
    void lag_is_measured_and_reported_by_the_health_component() {
        write("key", 600);
        pollUntilCaughtUp();
        assertThat(lag()).isZero();
        assertThat(health()).isEqualTo(Status.UP);

        write("new", 600);
        time.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(projector.poll().block()).isEqualTo(Outcome.MORE);
        assertThat(lag()).isEqualTo(61);
        assertThat(health()).isEqualTo(Status.DOWN);

        pollUntilCaughtUp();
        assertThat(lag()).isZero();
        assertThat(health()).isEqualTo(Status.UP);
    }

    private int appliedByNextPoll() {
        int before = keys.applied;
        projector.poll().block();
        return keys.applied - before;
    }

    private double lag() {
        return meters.get("inkwire.projection.lag")
                .tag("projection", "keys")
                .gauge()
                .value();
    }

    private Status health() {
        return new ProjectionsHealthIndicator(projections).health().block().getStatus();
    }

    private long position() {
        return consumer.database
                .sql("select position from projection_cursor")
                .query(Long.class)
                .single();
    }

    private String rowVersion() {
        return consumer.database
                .sql("select xmin::text from projection_cursor")
                .query(String.class)
                .single();
    }

    private void signOut() {
        signOut(1);
    }

    /** Appends events that are not the state of a key, so that pruning deletes them. */
    private void signOut(int count) {
        owner.database.sql("""
                insert into event (topic, type, key, payload, state)
                select 't', 'SignedOut', 'x', '{}', false from generate_series(1, ?)
                """).param(count).update();
    }

    private void write(String prefix, int count) {
        owner.database.sql("""
                insert into event (topic, type, key, payload, state)
                select 'topic', 'Changed', ? || n, '{}', true from generate_series(0, ?) n
                """).params(prefix, count - 1).update();
    }

    private void pruneAfterAMonth() {
        owner.database
                .sql("update event set occurred_at = occurred_at - interval '31 days'")
                .update();
        consumer.database
                .sql("update projection_cursor set time = time - 31 * 24 * 3600 * 1000000::bigint where time > 0")
                .update();
        owner.prune();
    }

    private void pollUntilCaughtUp() {
        projector.poll().repeat().takeUntil(Outcome.CAUGHT_UP::equals).take(50).blockLast();
    }

    private static Set<String> expected(Object... prefixesAndCounts) {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < prefixesAndCounts.length; i += 2) {
            String prefix = (String) prefixesAndCounts[i];
            IntStream.range(0, (int) prefixesAndCounts[i + 1]).forEach(n -> expected.add(prefix + n));
        }
        return expected;
    }

    /** Stores the keys of the events that it receives. */
    private static final class Keys implements Projection {

        final Set<String> stored = new ConcurrentSkipListSet<>();
        final AtomicLong time;
        volatile Duration transactionLasts = Duration.ZERO;
        volatile int pages;
        volatile int applied;

        Keys(AtomicLong time) {
            this.time = time;
        }

        @Override
        public String name() {
            return "keys";
        }

        @Override
        public String owner() {
            return "owner";
        }

        @Override
        public Set<String> types() {
            return Set.of("Changed");
        }

        @Override
        public Mono<Void> apply(List<Event> events) {
            pages++;
            time.addAndGet(transactionLasts.toNanos());
            return Projection.forEach(events, this::store);
        }

        private Mono<Void> store(Event event) {
            return Mono.fromRunnable(() -> {
                stored.add(event.key());
                applied++;
            });
        }

        @Override
        public Mono<Void> remove(Collection<String> keys) {
            return Mono.fromRunnable(() -> stored.removeAll(keys));
        }
    }
}
