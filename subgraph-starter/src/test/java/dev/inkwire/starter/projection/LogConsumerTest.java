package dev.inkwire.starter.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.inkwire.starter.background.Poller.Outcome;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.PlainLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/** Tests a consumer with the log of its owner and the HTTP feed between them. */
class LogConsumerTest {

    static final InternalSecrets SECRETS = new InternalSecrets(List.of("the-secret-between-subgraphs"));
    static final PlainLog OWNER = new PlainLog();
    static final PlainLog SUBGRAPH = new PlainLog();

    final DisposableServer feed = OWNER.serve(SECRETS);
    final AtomicLong time = new AtomicLong();
    final Orders orders = new Orders(SUBGRAPH.client);
    final Projector projector = projector();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Projections consumers = new Projections(Map.of(orders, projector), PlainLog.notifier("consumer"), meters);

    @BeforeEach
    void empty() {
        OWNER.database.sql("truncate event").update();
        OWNER.database.sql("update log set kept_tx = '0', kept_position = 0").update();
        SUBGRAPH.database.sql("truncate projection_cursor").update();
        SUBGRAPH.database.sql("drop table if exists applied").update();
        SUBGRAPH.database
                .sql("create table applied (n bigint generated always as identity, key text not null)")
                .update();
    }

    @AfterEach
    void stop() {
        feed.disposeNow();
    }

    @Test
    void consumer_receives_every_event_of_its_types_in_the_order_of_the_log() {
        append("Ordered", "a", "a", "b", "a");
        append("Ignored", "c");
        append("Ordered", "b");
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly("a", "a", "b", "a", "b");
    }

    @Test
    void concurrent_replicas_apply_each_event_once_and_in_order() {
        String[] keys = IntStream.range(0, 300).mapToObj(Integer::toString).toArray(String[]::new);
        append("Ordered", keys);
        Flux.range(0, 6)
                .flatMap(replica -> Flux.defer(() -> projector().poll().repeat(20)))
                .blockLast();
        assertThat(applied()).containsExactly(keys);
    }

    @Test
    void effects_of_a_failed_transaction_are_applied_again() {
        append("Ordered", "a", "b");
        orders.poisoned = "b";
        assertThatExceptionOfType(ConsumerException.class).isThrownBy(this::pollUntilCaughtUp);
        assertThat(applied()).containsExactly("a");
        orders.poisoned = null;
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly("a", "b");
    }

    @Test
    void replaced_log_is_read_from_its_start() {
        append("Ordered", "a", "b");
        pollUntilCaughtUp();
        OWNER.database.sql("select renew_log()").query().singleValue();
        append("Ordered", "c");
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly("a", "b", "a", "b", "c");
        assertThat(SUBGRAPH.database
                        .sql("select replaying from projection_cursor")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void consumer_is_not_up_to_date_before_it_has_caught_up_since_the_start() {
        append("Ordered", "a");
        assertThat(consumers.isUpToDate(orders, Duration.ofMinutes(1))).isFalse();
        pollUntilCaughtUp();
        assertThat(consumers.isUpToDate(orders, Duration.ofMinutes(1))).isTrue();
        time.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(consumers.isUpToDate(orders, Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void reported_position_is_that_of_the_last_applied_event() {
        append("Ordered", "a");
        assertThat(consumers.current()).isNull();
        pollUntilCaughtUp();
        String first = endOfOwner();
        assertThat(consumers.current()).isEqualTo(first);

        append("Ordered", "b");
        assertThat(consumers.current()).isEqualTo(first);
        orders.poisoned = "b";
        assertThatExceptionOfType(ConsumerException.class).isThrownBy(this::pollUntilCaughtUp);
        assertThat(consumers.current()).isEqualTo(first);
        orders.poisoned = null;
        pollUntilCaughtUp();
        assertThat(consumers.current()).isEqualTo(endOfOwner());

        time.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(consumers.current()).isNull();
    }

    @Test
    void no_position_is_reported_during_a_replay_whose_end_makes_all_answers_stale() {
        append("Ordered", "a");
        pollUntilCaughtUp();
        OWNER.database.sql("select renew_log()").query().singleValue();
        assertThat(projector.poll().block()).isEqualTo(Outcome.MORE);
        projector.poll().block();
        assertThat(SUBGRAPH.database
                        .sql("select count(*) from event where type = 'ReplayEnded' and stale_tags is null")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(consumers.current()).isNull();
        pollUntilCaughtUp();
        assertThat(consumers.current()).isEqualTo(endOfOwner());
    }

    private static String endOfOwner() {
        return OWNER.database.sql("""
                        select 'owner=' || id || ':' || tx || ':' || position from log, event
                        order by tx desc, position desc limit 1
                        """).query(String.class).single();
    }

    @Test
    void consumer_locks_before_its_transaction_has_an_id() {
        append("Ordered", "a");
        pollUntilCaughtUp();
        assertThat(orders.lockedWithoutId).isTrue();
    }

    @Test
    void events_before_one_that_cannot_be_applied_are_applied_and_none_is_skipped() {
        String[] keys = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);
        append("Ordered", keys);
        orders.poisoned = "77";
        assertThatExceptionOfType(ConsumerException.class)
                .isThrownBy(this::pollUntilCaughtUp)
                .withMessageContaining("The consumer orders could not apply the event Ordered of the key 77");
        assertThat(applied()).containsExactlyElementsOf(List.of(keys).subList(0, 77));

        time.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThatExceptionOfType(ConsumerException.class).isThrownBy(this::pollUntilCaughtUp);
        assertThat(meters.get("inkwire.projection.lag").gauge().value()).isEqualTo(61);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("failures").toString()).contains("Ordered of the key 77");

        orders.poisoned = null;
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly(keys);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails()).doesNotContainKey("failures");
    }

    @Test
    void consumer_that_was_away_for_longer_than_the_retention_reports_what_it_missed() {
        append("Ordered", "a");
        pollUntilCaughtUp();
        append("Ordered", "missed", "missed too");
        OWNER.database
                .sql("update event set occurred_at = occurred_at - interval '31 days'")
                .update();
        SUBGRAPH.database
                .sql("update projection_cursor set time = time - 31 * 24 * 3600 * 1000000::bigint")
                .update();
        append("Ordered", "b");
        OWNER.prune();
        pollUntilCaughtUp();
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly("a", "b");
        assertThat(meters.get("inkwire.projection.gaps").functionCounter().count())
                .isEqualTo(1);
    }

    @Test
    void consumer_that_reads_a_pruned_log_for_the_first_time_has_missed_nothing() {
        append("Ordered", "old");
        OWNER.database
                .sql("update event set occurred_at = occurred_at - interval '31 days'")
                .update();
        append("Ordered", "new");
        OWNER.prune();
        pollUntilCaughtUp();
        assertThat(applied()).containsExactly("new");
        assertThat(meters.get("inkwire.projection.gaps").functionCounter().count())
                .isZero();
    }

    private Health health() {
        return new ProjectionsHealthIndicator(consumers).health().block();
    }

    private Projector projector() {
        return new Projector(
                orders,
                new FeedClient(WebClient.builder(), URI.create("http://localhost:" + feed.port()), SECRETS),
                new ProjectionStore(
                        new ProjectionCursors(SUBGRAPH.client),
                        new ProjectionKeys(SUBGRAPH.client),
                        SUBGRAPH.transaction),
                time::get);
    }

    private void pollUntilCaughtUp() {
        projector.poll().repeat().takeUntil(Outcome.CAUGHT_UP::equals).take(100).blockLast();
    }

    private void append(String type, String... keys) {
        OWNER.database.sql("""
                        insert into event (topic, type, key, payload, state)
                        select 't', ?, key, '{}', false
                        from unnest(?) with ordinality as appended (key, index) order by index
                        """).params(type, keys).update();
    }

    private List<String> applied() {
        return SUBGRAPH.database
                .sql("select key from applied order by n")
                .query(String.class)
                .list();
    }

    /** Stores the keys of the events that it receives, and fails after it has stored a poisoned one. */
    private static final class Orders implements LogConsumer {

        final DatabaseClient database;
        volatile String poisoned;
        volatile boolean lockedWithoutId;

        Orders(DatabaseClient database) {
            this.database = database;
        }

        @Override
        public String name() {
            return "orders";
        }

        @Override
        public String owner() {
            return "owner";
        }

        @Override
        public Set<String> types() {
            return Set.of("Ordered");
        }

        @Override
        public Mono<Void> lock(List<Event> events) {
            return database.sql("select pg_current_xact_id_if_assigned() is null")
                    .mapValue(Boolean.class)
                    .one()
                    .doOnNext(without -> lockedWithoutId = without)
                    .then();
        }

        @Override
        public Mono<Void> apply(List<Event> events) {
            return Projection.forEach(events, event -> database.sql("insert into applied (key) values (:key)")
                    .bind("key", event.key())
                    .then()
                    .then(Mono.defer(() -> event.key().equals(poisoned)
                            ? Mono.error(new IllegalStateException("Poisoned."))
                            : Mono.empty())));
        }
    }
}
