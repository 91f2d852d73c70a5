package dev.inkwire.starter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

class EventFeedTest {

    static final String NEW_SECRET = "the-secret-that-is-sent-now";
    static final String OLD_SECRET = "the-secret-that-was-before-";
    static final PlainLog PLAIN = new PlainLog();

    final WebTestClient client = WebTestClient.bindToRouterFunction(
                    new EventFeed(PLAIN.reader, new InternalSecrets(List.of(NEW_SECRET, OLD_SECRET))).routes())
            .build();

    @Test
    void log_is_served_page_by_page() {
        PLAIN.appendState("posts", "PostPublished", "a");
        PLAIN.appendState("posts", "PostUpdated", "a");
        FeedPage first = page("/internal/events?limit=1");
        assertThat(first.events()).hasSize(1);
        assertThat(first.full()).isTrue();

        FeedPage next = page("/internal/events?limit=100&log=%s&tx=%d&position=%d"
                .formatted(first.logId(), first.end().tx(), first.end().position()));
        assertThat(next.events()).doesNotContainAnyElementsOf(first.events()).isNotEmpty();
        assertThat(next.full()).isFalse();
    }

    @Test
    void page_contains_only_the_requested_types_and_ends_after_the_others() {
        PLAIN.appendState("users", "UserChanged", "u");
        PLAIN.appendState("users", "SessionRevoked", "s");
        PLAIN.appendState("users", "FollowChanged", "f");
        FeedPage all = page("/internal/events?limit=100");
        FeedPage some = page("/internal/events?limit=100&type=SessionRevoked&type=FollowChanged");
        assertThat(some.events()).extracting(Event::key).containsExactly("s", "f");
        FeedPage none = page("/internal/events?limit=100&type=TokenKeysChanged");
        assertThat(none.events()).isEmpty();
        assertThat(none.end()).isEqualTo(some.end()).isEqualTo(all.end());
        assertThat(page("/internal/events?limit=1&type=TokenKeysChanged").full())
                .isTrue();
    }

    @Test
    void other_subgraphs_do_not_receive_tags() {
        PLAIN.appendState("posts", "PostPublished", "a");
        assertThat(page("/internal/events?limit=1").events())
                .extracting(Event::staleTags)
                .containsOnlyNulls();
    }

    @Test
    void stale_tags_are_served_as_events() {
        appendWithTags("post:a", "posts");
        PLAIN.append("posts", "Internal", "a");
        FeedPage first = page("/internal/events?limit=100&type=StaleTags");
        assertThat(first.events())
                .extracting(StaleTagsEvents::tags)
                .containsOnlyNulls()
                .hasSize(1);
        appendWithTags("post:b");
        PLAIN.append("posts", "Internal", "b");
        PLAIN.database
                .sql("insert into event (topic, type, key, payload, state) values ('', 'ReplayEnded', '', '{}', false)")
                .update();
        String after = "/internal/events?limit=100&log=%s&tx=%d&position=%d&time=%d"
                .formatted(
                        first.logId(),
                        first.end().tx(),
                        first.end().position(),
                        first.end().time());
        FeedPage next = page(after + "&type=StaleTags");
        assertThat(next.events()).extracting(StaleTagsEvents::tags).containsExactly(List.of("post:b"), null);
        assertThat(next.events()).extracting(Event::type).containsOnly("StaleTags");
        assertThat(next.end()).isEqualTo(page(after).end());
        PLAIN.database
                .sql("update log set kept_tx = ?::text::xid8, kept_position = ?")
                .params(next.end().tx() + 1, next.end().position())
                .update();
        assertThat(page(after + "&type=StaleTags").events())
                .extracting(StaleTagsEvents::tags)
                .hasSize(1)
                .containsOnlyNulls();
    }

    private static void appendWithTags(String... tags) {
        PLAIN.transaction
                .transactional(PLAIN.log.append(new NewEvent("posts", "PostPublished", "a", Map.of(), List.of(tags))))
                .block();
    }

    @Test
    void position_in_another_log_is_gone() {
        assertThat(status("/internal/events?log=%s&tx=0&position=0".formatted(UUID.randomUUID()), NEW_SECRET))
                .isEqualTo(HttpStatus.GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"log=x", "tx=x", "position=1e9", "limit=999999999999999999999"})
    void malformed_parameters_are_refused(String query) {
        assertThat(status("/internal/events?" + query, NEW_SECRET)).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void newest_state_of_a_key_is_served() {
        PLAIN.appendState("posts", "PostPublished", "with space & ümlaut");
        Event latest = client.get()
                .uri(uri -> uri.path("/internal/events/latest")
                        .queryParam("key", "{key}")
                        .build("with space & ümlaut"))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + NEW_SECRET)
                .exchange()
                .expectBody(Event.class)
                .returnResult()
                .getResponseBody();
        assertThat(latest.type()).isEqualTo("PostPublished");
        assertThat(status("/internal/events/latest?key=unknown", NEW_SECRET)).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void previous_secret_is_accepted() {
        assertThat(status("/internal/events", OLD_SECRET)).isEqualTo(HttpStatus.OK);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "the-secret-that-was-never-one", "the-secret-that-is-sent-no", "development-internal-secret"
            })
    void request_without_a_valid_secret_is_refused(String secret) {
        assertThat(status("/internal/events", secret)).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(status("/internal/events/latest?key=a", secret)).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void first_secret_is_sent() {
        assertThat(new InternalSecrets(List.of(NEW_SECRET, OLD_SECRET)).authorization())
                .isEqualTo("Bearer " + NEW_SECRET);
    }

    @Test
    void short_or_missing_secrets_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InternalSecrets(List.of(NEW_SECRET, "short")));
        assertThatIllegalArgumentException().isThrownBy(() -> new InternalSecrets(List.of()));
    }

    private FeedPage page(String uri) {
        return client.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + NEW_SECRET)
                .exchange()
                .expectBody(FeedPage.class)
                .returnResult()
                .getResponseBody();
    }

    private HttpStatus status(String uri, String secret) {
        WebTestClient.RequestHeadersSpec<?> request = client.get().uri(uri);
        if (secret != null) {
            request.header(HttpHeaders.AUTHORIZATION, "Bearer " + secret);
        }
        return HttpStatus.valueOf(
                request.exchange().returnResult(Void.class).getStatus().value());
    }

    @Test
    void secrets_are_omitted_from_the_text() {
        assertThat(new InternalSecrets(List.of(NEW_SECRET)).toString()).doesNotContain(NEW_SECRET);
    }
}
