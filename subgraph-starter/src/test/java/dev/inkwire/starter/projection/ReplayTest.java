package dev.inkwire.starter.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.background.Poller.Outcome;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.PlainLog;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;

/** A projection and the log of its owner, with the HTTP feed between them. */
class ReplayTest {

    static final InternalSecrets SECRETS = new InternalSecrets(List.of("the-secret-between-subgraphs"));

    final PlainLog owner = new PlainLog();
    final DisposableServer feed = owner.serve(SECRETS);
    final PlainLog consumer = new PlainLog();
    final Keys keys = new Keys();
    final Projector projector = new Projector(
            keys,
            new FeedClient(WebClient.builder(), URI.create("http://localhost:" + feed.port()), SECRETS),
            new ProjectionStore(consumer.client, consumer.transaction),
            Ticker.systemTicker());

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
    void projection_that_was_away_for_a_month_reads_on_past_pruned_events() {
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
    void projection_drops_what_a_restored_log_does_not_contain() {
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
    void projection_that_is_replayed_again_and_again_pauses() {
        write("kept", 1_100);
        projector.poll().block();
        owner.database.sql("select renew_log()").query().singleValue();
        assertThat(projector.poll().block()).isEqualTo(Outcome.MORE);
        projector.poll().block();
        owner.database.sql("select renew_log()").query().singleValue();
        assertThat(projector.poll().block()).isEqualTo(Outcome.CAUGHT_UP);
    }

    /** An event that is not the state of a key, so that pruning deletes it. */
    private void signOut() {
        owner.database
                .sql("insert into event (topic, type, key, payload, state) values ('t', 'SignedOut', 'x', '{}', false)")
                .update();
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
        volatile int applied;

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
        public Mono<Void> apply(Event event) {
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
