package dev.inkwire.starter.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.SampleSubgraph;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;

@SubgraphTest
class CacheHeadersTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String ENTITIES =
            "query($of: [_Any!]!) { _entities(representations: $of) { __typename ... on Tagged { id } } }";

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    /** Until the tailer and the consumer of the log of users have reached the end of their logs. */
    @BeforeEach
    void catchUp() {
        await().atMost(PATIENCE).until(() -> headers("{ taggedNote { text } }").getFirst(CacheHeaders.TAGS) != null);
    }

    @Test
    void answer_reports_its_tags_the_positions_of_the_logs_and_that_it_is_public() {
        neighbours.feed("users").append("SessionRevoked", UUID.randomUUID(), Map.of());
        append("before");
        HttpHeaders headers = headers("{ tagged(tags: [\"post:1\", \"posts:tag:größe 1\", \"post:1\"]) }");
        assertThat(headers.getFirst(CacheHeaders.TAGS)).isEqualTo("post:1 posts:tag:gr%C3%B6%C3%9Fe%201");
        assertThat(headers.getFirst(CacheHeaders.SCOPE)).isEqualTo("public");
        String number = "[0-9a-f-]{36}:[0-9]+:[0-9]+";
        assertThat(headers.getFirst(CacheHeaders.POSITIONS)).matches("sample=%1$s users=%1$s".formatted(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ tagged(tags: [\"a\"]) anybody }",
                "{ taggedNote { text plain } }",
                "{ tagged(tags: [\"a\"]) failing }",
                "{ tagged(tags: []) }",
                "mutation { rename(name: \"a\") { name } }",
                "{ tagged(tags: [\"a\"]) _service { sdl } }"
            })
    void answer_with_a_field_that_records_no_tags_or_an_error_is_uncacheable(String document) {
        assertThat(headers(document).headerNames())
                .doesNotContain(CacheHeaders.TAGS, CacheHeaders.SCOPE, CacheHeaders.POSITIONS);
    }

    @Test
    void entities_are_cacheable_if_all_their_fetchers_record_tags() {
        Map<String, Object> tagged = Map.of("__typename", "Tagged", "id", "1");
        Map<String, Object> other = Map.of("__typename", "Thing", "id", "1");
        assertThat(headers(ENTITIES, Map.of("of", List.of(tagged))).getFirst(CacheHeaders.TAGS))
                .isEqualTo("tagged:1");
        assertThat(headers(ENTITIES, Map.of("of", List.of(tagged, other))).getFirst(CacheHeaders.TAGS))
                .isNull();
    }

    @Test
    void answer_that_consults_the_caller_is_not_public() {
        HttpHeaders headers = headers("{ taggedCaller }");
        assertThat(headers.getFirst(CacheHeaders.TAGS)).isEqualTo("caller");
        assertThat(headers.getFirst(CacheHeaders.SCOPE)).isNull();
    }

    @Test
    void answer_with_more_than_300_tags_or_12_kibibytes_of_them_is_uncacheable() {
        assertThat(tagsOf(300, "")).isNotNull();
        assertThat(tagsOf(301, "")).isNull();
        assertThat(tagsOf(200, "x".repeat(50))).isNotNull();
        assertThat(tagsOf(200, "x".repeat(60))).isNull();
    }

    private @Nullable String tagsOf(int number, String suffix) {
        List<String> tags =
                IntStream.range(0, number).mapToObj(tag -> 1000 + tag + suffix).toList();
        return headers("query($tags: [String!]!) { tagged(tags: $tags) }", Map.of("tags", tags))
                .getFirst(CacheHeaders.TAGS);
    }

    @Test
    void position_is_that_of_the_begin_of_the_request() {
        String before = position();
        CompletableFuture<HttpHeaders> answer = CompletableFuture.supplyAsync(() -> headers("{ taggedLater }"));
        await().atMost(PATIENCE).until(() -> SampleSubgraph.Fetchers.LATER.currentSubscriberCount() == 1);
        append("meanwhile");
        await().atMost(PATIENCE).until(() -> !position().equals(before));
        SampleSubgraph.Fetchers.LATER.tryEmitNext("now").orThrow();
        assertThat(answer.join().getFirst(CacheHeaders.POSITIONS)).startsWith(before);
    }

    /** Returns the position of the subgraph's own log that an answer reports. */
    private String position() {
        String positions = headers("{ tagged(tags: [\"a\"]) }").getFirst(CacheHeaders.POSITIONS);
        return positions == null ? "" : positions.substring(0, positions.indexOf(' '));
    }

    private void append(String key) {
        database.sql(
                        "insert into event (topic, type, key, payload, state) values ('topic', 'Appended', ?, '{}', false)")
                .param(key)
                .update();
    }

    private HttpHeaders headers(String document) {
        return headers(document, Map.of());
    }

    private HttpHeaders headers(String document, Map<String, Object> variables) {
        return graph.answer(document, variables).getHeaders();
    }
}
