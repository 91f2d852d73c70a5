package dev.inkwire.starter.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.background.Poller.Outcome;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.LogPosition;
import dev.inkwire.starter.event.PlainLog;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Neighbours;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.JsonNodeFactory;

class ProjectionTest {

    static final String SECRET = "the-secret-between-subgraphs";
    static final PlainLog PLAIN = new PlainLog();
    static final Neighbours NEIGHBOURS =
            new Neighbours(new MockEnvironment().withProperty("INKWIRE_INTERNAL_SECRET", SECRET), log -> {});

    final Titles titles = new Titles();
    final AtomicLong time = new AtomicLong();
    final String ownerName = UUID.randomUUID().toString();
    final FeedOwner owner = NEIGHBOURS.feed(ownerName);
    final ProjectionStore store = new ProjectionStore(
            new ProjectionCursors(PLAIN.client), new ProjectionKeys(PLAIN.client), PLAIN.transaction);
    final UUID logId = UUID.randomUUID();

    @BeforeEach
    void empty() {
        PLAIN.database.sql("truncate projection_cursor, projection_key").update();
    }

    @Test
    void projection_applies_the_newest_event_of_each_key_in_the_order_of_the_log() {
        owner.append("Titled", "a", "one");
        owner.append("Reacted", "a", "of another type");
        owner.append("Titled", "a", "two");
        pollUntilCaughtUp();
        assertThat(titles.applied).containsExactly("two");
        owner.append("Titled", "b", "three");
        pollUntilCaughtUp();
        assertThat(titles.applied).containsExactly("two", "three");
    }

    @Test
    void projection_receives_the_newest_states_of_a_page_together_in_the_order_of_the_log() {
        store.store(
                        titles,
                        ProjectionCursor.START,
                        page(titled(1, 4, "b", "newest"), titled(2, 2, "b", "older"), titled(3, 3, "a", "other")))
                .block();
        assertThat(titles.pages).containsExactly(List.of("newest", "other"));
    }

    @Test
    void projection_reads_a_log_of_many_pages() {
        IntStream.range(0, 1_100).forEach(n -> owner.append("Titled", "key" + n, Integer.toString(n)));
        assertThat(projector().poll().block()).isEqualTo(Outcome.MORE);
        pollUntilCaughtUp();
        assertThat(titles.applied).hasSize(1_100);
    }

    @Test
    void projection_polls_again_soon_while_events_are_pending() {
        owner.append("Titled", "a", "one");
        owner.appendBeyondHorizon("Titled", "b", "two");
        assertThat(projector().poll().block()).isEqualTo(Outcome.PENDING);
        assertThat(projector().poll().block()).isEqualTo(Outcome.PENDING);
        owner.settle();
        assertThat(projector().poll().block()).isEqualTo(Outcome.CAUGHT_UP);
        assertThat(titles.applied).containsExactly("one", "two");
    }

    @Test
    void older_event_of_a_key_is_not_applied_over_a_newer_one() {
        // the log is ordered by transaction, and the states of a key by position
        store.store(
                        titles,
                        ProjectionCursor.START,
                        page(titled(7, 2, "a", "newest"), titled(8, 1, "a", "older"), titled(8, 3, "b", "other")))
                .block();
        assertThat(titles.applied).containsExactly("newest", "other");
    }

    @Test
    void page_is_discarded_when_another_replica_has_stored_it() {
        FeedPage page = page(titled(1, 1, "a", "one"));
        store.store(titles, ProjectionCursor.START, page).block();
        store.store(titles, ProjectionCursor.START, page(titled(1, 9, "b", "late")))
                .block();
        assertThat(titles.applied).containsExactly("one");
        assertThat(store.cursor(titles.name()).block()).isEqualTo(new ProjectionCursor(logId, page.end(), 0, false));
    }

    @Test
    void concurrent_replicas_apply_each_event_once() {
        IntStream.range(0, 20).forEach(n -> owner.append("Titled", "key" + n, Integer.toString(n)));
        Flux.range(0, 6).flatMap(replica -> projector().poll()).blockLast();
        assertThat(titles.applied).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void cursor_does_not_move_when_an_event_cannot_be_applied() {
        owner.append("Titled", "a", "one");
        titles.failing = true;
        Mono<Outcome> poll = projector().poll();
        assertThatExceptionOfType(ConsumerException.class)
                .isThrownBy(poll::block)
                .withMessageContaining("the event Titled of the key a")
                .withCauseInstanceOf(IllegalStateException.class);
        titles.failing = false;
        pollUntilCaughtUp();
        assertThat(titles.applied).containsExactly("one");
    }

    @Test
    void restored_log_is_replayed_from_its_start() {
        owner.append("Titled", "a", "one");
        owner.append("Titled", "b", "two");
        pollUntilCaughtUp();
        owner.renew();
        pollUntilCaughtUp();
        assertThat(titles.applied).containsExactly("one", "two", "one", "two");
    }

    @Test
    void refresh_of_a_key_does_not_move_the_cursor() {
        owner.appendBeyondHorizon("Titled", "other", "before");
        owner.appendBeyondHorizon("Titled", "a", "just told");
        projector().refresh(titles, "a").block();
        assertThat(titles.applied).containsExactly("just told");
        assertThat(store.cursor(titles.name()).block()).isEqualTo(ProjectionCursor.START);

        owner.settle();
        pollUntilCaughtUp();
        assertThat(titles.applied).containsExactly("just told", "before");
    }

    @Test
    void concurrent_refreshes_of_a_key_send_one_request() {
        owner.append("Titled", "a", "one");
        Projector projector = projector();
        Flux.range(0, 20).flatMap(n -> projector.refresh(titles, "a")).blockLast();
        assertThat(owner.latestRequests()).isEqualTo(1);
        assertThat(titles.applied).containsExactly("one");
    }

    @Test
    void refreshes_during_a_slow_response_send_one_request() {
        owner.append("Titled", "a", "one");
        Sinks.Empty<Void> applying = Sinks.empty();
        titles.gate = applying.asMono();
        Projector projector = projector();
        CompletableFuture<Void> first = projector.refresh(titles, "a").toFuture();
        await().until(() -> owner.latestRequests() == 1);
        time.addAndGet(Duration.ofSeconds(4).toNanos());
        CompletableFuture<Void> second = projector.refresh(titles, "a").toFuture();
        applying.tryEmitEmpty();
        CompletableFuture.allOf(first, second).join();
        assertThat(owner.latestRequests()).isEqualTo(1);
        assertThat(titles.applied).containsExactly("one");
    }

    @Test
    void unknown_key_is_not_requested_again_immediately() {
        Projector projector = projector();
        projector
                .refresh(titles, "unknown")
                .then(projector.refresh(titles, "unknown"))
                .block();
        assertThat(owner.latestRequests()).isEqualTo(1);
        assertThat(titles.applied).isEmpty();
    }

    @Test
    void refresh_is_unavailable_when_the_owner_does_not_answer() {
        owner.append("Titled", "a", "one");
        Projector projector = projector();
        NEIGHBOURS.goAway();
        try {
            assertThatUnavailable(projector);
        } finally {
            NEIGHBOURS.comeBack();
        }
        projector.refresh(titles, "a").block();
        assertThat(titles.applied).containsExactly("one");
    }

    @Test
    void refresh_is_unavailable_when_the_owner_refuses_the_secret() {
        assertThatUnavailable(projector("not-the-secret-between-subgraphs"));
    }

    private void assertThatUnavailable(Projector projector) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> projector.refresh(titles, "a").block())
                .extracting(ApiException::code)
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    private void pollUntilCaughtUp() {
        projector().poll().repeat().takeUntil(Outcome.CAUGHT_UP::equals).blockLast();
    }

    private Projector projector() {
        return projector(SECRET);
    }

    private Projector projector(String secret) {
        FeedClient feed = new FeedClient(
                WebClient.builder(),
                URI.create(NEIGHBOURS.address() + "/" + ownerName),
                new InternalSecrets(List.of(secret)));
        return new Projector(titles, feed, store, time::get);
    }

    private FeedPage page(Event... events) {
        return new FeedPage(logId, List.of(events), events[events.length - 1].at(), false, false, false);
    }

    private static Event titled(long tx, long position, String key, String title) {
        return new Event(
                new LogPosition(tx, position, 0),
                "topic",
                "Titled",
                key,
                JsonNodeFactory.instance.stringNode(title),
                OffsetDateTime.now(),
                List.of());
    }

    /** Records every applied event, in order. */
    private static final class Titles implements Projection {

        final Queue<String> applied = new ConcurrentLinkedQueue<>();
        final Queue<List<String>> pages = new ConcurrentLinkedQueue<>();
        volatile boolean failing;
        volatile Mono<Void> gate = Mono.empty();

        @Override
        public String name() {
            return "titles";
        }

        @Override
        public String owner() {
            return "owner";
        }

        @Override
        public Set<String> types() {
            return Set.of("Titled");
        }

        @Override
        public Mono<Void> apply(List<Event> events) {
            pages.add(events.stream().map(event -> event.payload().asString()).toList());
            return Projection.forEach(events, this::store);
        }

        private Mono<Void> store(Event event) {
            return failing
                    ? Mono.error(new IllegalStateException())
                    : gate.then(
                            Mono.fromRunnable(() -> applied.add(event.payload().asString())));
        }
    }
}
