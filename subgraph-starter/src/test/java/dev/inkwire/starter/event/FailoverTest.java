package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.RevokedSessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import tools.jackson.databind.json.JsonMapper;

/** A replica that runs while a standby of its database is promoted. */
class FailoverTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String TOPIC = "topic";
    static final String SECRET = "the-secret-between-subgraphs";

    static Cluster cluster;

    final CacheEvictions evictions = new CacheEvictions();
    final EventLog log = new EventLog(
            DatabaseClient.create(cluster),
            PlainLog.transactionalEvents(evictions, PlainLog.notifier("failover")),
            new JsonMapper());
    final EventLogReader reader = new EventLogReader(DatabaseClient.create(cluster), new EventRows(new JsonMapper()));
    final LogTailer tailer = new LogTailer(reader, evictions, PlainLog.notifier("failover"), new SimpleMeterRegistry());
    final LiveEvents live = new LiveEvents(tailer, new TopicReader(tailer, reader), new RevokedSessions());
    final WebTestClient feed = WebTestClient.bindToRouterFunction(
                    new EventFeed(reader, new InternalSecrets(List.of(SECRET))).routes())
            .build();
    final Subscriber subscriber = new Subscriber();

    @BeforeAll
    static void startCluster() {
        cluster = new Cluster();
        Flyway.configure()
                .dataSource(cluster.url(), "postgres", "postgres")
                .locations("classpath:db/starter")
                .load()
                .migrate();
    }

    @AfterAll
    static void stopCluster() throws IOException {
        cluster.close();
    }

    @BeforeEach
    void start() {
        tailer.start();
        tailer.started().block(PATIENCE);
        subscriber.subscribe();
    }

    @AfterEach
    void stop() {
        subscriber.subscription.dispose();
        tailer.stop();
    }

    @Test
    void failover_to_a_standby_that_lagged_expires_the_cursors_of_lost_events_only() {
        write("Shared", 300);
        LogPosition shared = reader.end().block(PATIENCE);
        Path standby = cluster.copy();
        write("Lost", 300);
        LogPosition lost = reader.end().block(PATIENCE);
        await().atMost(PATIENCE).until(() -> subscriber.types.size() == 600);
        Queue<Boolean> evicted = new ConcurrentLinkedQueue<>();
        evictions.listenToAll(() -> evicted.add(true));

        cluster.failOver(standby);
        write("New", 700);

        await().atMost(PATIENCE).until(() -> subscriber.error != null);
        assertThat(subscriber.error.code()).isEqualTo(ErrorCode.CURSOR_EXPIRED);
        assertThat(subscriber.types).hasSize(600).doesNotContain("New");
        await().atMost(PATIENCE).until(() -> !evicted.isEmpty());

        Subscriber away = new Subscriber();
        away.subscribe(cursor(lost));
        await().atMost(PATIENCE).until(() -> away.error != null);
        assertThat(away.error.code()).isEqualTo(ErrorCode.CURSOR_EXPIRED);
        assertThat(status(lost)).isEqualTo(HttpStatus.GONE);

        Subscriber resumed = new Subscriber();
        resumed.subscribe(cursor(shared));
        await().atMost(PATIENCE).until(() -> resumed.types.size() == 700);
        assertThat(resumed.types).containsOnly("New");
        assertThat(status(shared)).isEqualTo(HttpStatus.OK);
        resumed.subscription.dispose();
    }

    @Test
    void switchover_without_loss_expires_no_cursor() {
        write("Before", 300);
        LogPosition before = reader.end().block(PATIENCE);
        await().atMost(PATIENCE).until(() -> subscriber.types.size() == 300);

        cluster.switchOver();
        write("After", 10);

        await().atMost(PATIENCE).until(() -> subscriber.types.size() == 310);
        assertThat(subscriber.error).isNull();
        Subscriber away = new Subscriber();
        away.subscribe(cursor(before));
        await().atMost(PATIENCE).until(() -> away.types.size() == 10);
        assertThat(status(before)).isEqualTo(HttpStatus.OK);
        away.subscription.dispose();
    }

    private static void write(String type, int transactions) {
        cluster.sql("""
                do $$ begin
                    for n in 1..%d loop
                        insert into event (topic, type, key, payload, state) values ('%s', '%s', n, '{}', false);
                        commit;
                    end loop;
                end $$
                """.formatted(transactions, TOPIC, type)).update();
    }

    private String cursor(LogPosition at) {
        return EventCursor.of(TOPIC, reader.id().block(PATIENCE), at).encode();
    }

    private HttpStatus status(LogPosition after) {
        return HttpStatus.valueOf(feed.get()
                .uri("/internal/events?limit=10&log=%s&tx=%d&position=%d&time=%d"
                        .formatted(reader.id().block(PATIENCE), after.tx(), after.position(), after.time()))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value());
    }

    private final class Subscriber {

        final Queue<String> types = new ConcurrentLinkedQueue<>();
        volatile ApiException error;
        Disposable subscription;

        void subscribe() {
            subscribe(cursor(tailer.state().head()));
        }

        void subscribe(String after) {
            subscription = live.subscribe(TOPIC, after, null)
                    .subscribe(live -> types.add(live.event().type()), e -> error = (ApiException) e);
        }
    }
}
