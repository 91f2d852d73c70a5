package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

class StaleTagsFeedTest {

    static final String SECRET = "the-secret-between-subgraphs";
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final PlainLog PLAIN = new PlainLog();

    final LogTailer tailer = PLAIN.tailer(new SimpleMeterRegistry());
    final WebTestClient client = WebTestClient.bindToRouterFunction(
                    new StaleTagsFeed(tailer, PLAIN.reader, new InternalSecrets(List.of(SECRET))).routes())
            .build();

    @BeforeEach
    void start() {
        tailer.start();
        tailer.started().block(PATIENCE);
    }

    @AfterEach
    void stop() {
        tailer.stop();
    }

    @Test
    void events_after_a_position_are_served_with_their_tags() {
        StaleTagsPage end = end();
        append("PostUpdated", "post:1", "posts");
        append("PostRead");
        PLAIN.database
                .sql(
                        "insert into event (topic, type, key, payload, state) values ('t', 'OfEarlierVersion', 'k', '{}', false)")
                .update();
        StaleTagsPage page = follow(end.end(), 2);
        assertThat(page.events()).extracting(StaleTags::tags).containsExactly(List.of("post:1", "posts"), null);
        assertThat(page.end()).isEqualTo(PLAIN.reader.end().block());
        assertThat(end().end()).isEqualTo(page.end());
    }

    @Test
    void page_that_was_committed_before_the_request_is_current() {
        for (int i = 0; i < 20; i++) {
            LogPosition before = end().end();
            append("Changed", "tag:" + i);
            StaleTagsPage page = page(before);
            if (page.current()) {
                assertThat(page.events()).extracting(StaleTags::tags).containsExactly(List.of("tag:" + i));
            }
        }
        assertThat(page(end().end()).current()).isTrue();
    }

    @Test
    void events_behind_an_open_transaction_are_served_as_pending() {
        LogPosition before = end().end();
        try (Database.Transaction older = PLAIN.database.begin()) {
            PlainLog.append(older, "topic", "Older", "key");
            append("Changed", "post:2");
            await().atMost(PATIENCE).untilAsserted(() -> {
                StaleTagsPage page = page(before);
                assertThat(page.events()).isEmpty();
                assertThat(page.end()).isEqualTo(before);
                assertThat(page.pending()).extracting(StaleTags::tags).containsExactly(List.of("post:2"));
                assertThat(page.current()).isTrue();
            });
        }
        assertThat(follow(before, 1).events()).extracting(StaleTags::tags).containsExactly(List.of("post:2"));
        assertThat(page(end().end()).pending()).isEmpty();
    }

    @Test
    void events_older_than_the_memory_are_read_from_the_log() {
        LogPosition before = end().end();
        append("Changed", "post:3");
        tailer.stop();
        LogTailer restarted = PLAIN.tailer(new SimpleMeterRegistry());
        restarted.start();
        try {
            restarted.started().block(PATIENCE);
            StaleTagsPage page = WebTestClient.bindToRouterFunction(
                            new StaleTagsFeed(restarted, PLAIN.reader, new InternalSecrets(List.of(SECRET))).routes())
                    .build()
                    .get()
                    .uri(uri(before))
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET)
                    .exchange()
                    .expectBody(StaleTagsPage.class)
                    .returnResult()
                    .getResponseBody();
            assertThat(page.events()).extracting(StaleTags::tags).containsExactly(List.of("post:3"));
        } finally {
            restarted.stop();
        }
    }

    @Test
    void position_in_another_log_and_a_lost_position_are_gone() {
        LogPosition end = end().end();
        LogPosition lost = new LogPosition(end.tx() + 1, end.position() + 1_000, 1);
        assertThat(status(uri(lost))).isEqualTo(HttpStatus.GONE);
        assertThat(status("/internal/stale-tags?log=%s&tx=%d&position=%d&time=%d"
                        .formatted(UUID.randomUUID(), end.tx(), end.position(), end.time())))
                .isEqualTo(HttpStatus.GONE);
    }

    @Test
    void log_that_is_not_followed_is_unavailable() {
        LogTailer idle = PLAIN.tailer(new SimpleMeterRegistry());
        WebTestClient.bindToRouterFunction(
                        new StaleTagsFeed(idle, PLAIN.reader, new InternalSecrets(List.of(SECRET))).routes())
                .build()
                .get()
                .uri("/internal/stale-tags")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET)
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        client.get().uri("/internal/stale-tags").exchange().expectStatus().isUnauthorized();
        assertThat(status("/internal/stale-tags?log=x")).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    private static void append(String type, String... staleTags) {
        PLAIN.transaction
                .transactional(PLAIN.log.append(new NewEvent("topic", type, "key", Map.of(), List.of(staleTags))))
                .block();
    }

    private StaleTagsPage end() {
        await().atMost(PATIENCE)
                .until(() -> tailer.state().head().equals(PLAIN.reader.end().block()));
        return get("/internal/stale-tags");
    }

    /** Reads pages until they contain some events. */
    private StaleTagsPage follow(LogPosition after, int number) {
        List<StaleTags> events = new ArrayList<>();
        StaleTagsPage page = page(after);
        events.addAll(page.events());
        while (events.size() < number) {
            page = page(page.end());
            events.addAll(page.events());
        }
        return new StaleTagsPage(page.logId(), page.end(), events, page.pending(), page.full(), page.current());
    }

    private StaleTagsPage page(LogPosition after) {
        return get(uri(after));
    }

    private static String uri(LogPosition after) {
        return "/internal/stale-tags?log=%s&tx=%d&position=%d&time=%d"
                .formatted(PLAIN.reader.id().block(), after.tx(), after.position(), after.time());
    }

    private StaleTagsPage get(String uri) {
        return client.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(StaleTagsPage.class)
                .returnResult()
                .getResponseBody();
    }

    private HttpStatus status(String uri) {
        return HttpStatus.valueOf(client.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + SECRET)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value());
    }
}
