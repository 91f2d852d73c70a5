package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.CommentEvent;
import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Redis;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import dev.inkwire.starter.test.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.client.WebSocketDisconnectedException;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class CommentEventsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Redis redis;

    @Autowired
    Statements statements;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours);
    }

    @Test
    void subscriber_receives_all_events_in_order() {
        String start = discussion.cursor();
        String added = discussion.add(ada, "second");
        List<CommentEvent> seen = new ArrayList<>();
        StepVerifier.create(discussion.events(start).doOnNext(seen::add))
                .expectNextCount(1)
                .then(() -> discussion.react(bob, added, "LIKE"))
                .expectNextCount(1)
                .then(() -> discussion.reply(bob, added, "reply"))
                .expectNextCount(1)
                .then(() -> discussion.delete(ada, added))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);

        assertThat(seen)
                .extracting(CommentEvent::type)
                .containsExactly("CommentAdded", "CommentChanged", "CommentAdded", "CommentRemoved");
        assertThat(seen.get(0).commentId()).isEqualTo(added);
        assertThat(seen.get(0).comment())
                .containsEntry("markdown", "second")
                .containsEntry("author", Map.of("id", ada.toString()));
        assertThat(seen.get(1).comment()).containsEntry("reactions", List.of(Map.of("kind", "LIKE", "count", 1)));
        assertThat(seen.get(3).commentId()).isEqualTo(added);
        assertThat(seen.get(0).previousCursor()).isEqualTo(start);
        assertThat(seen).matches(CommentEvent::isUnbroken);
    }

    @Test
    void each_event_shows_the_current_comment() {
        String start = discussion.cursor();
        String parent = discussion.add(ada, "parent");
        Flux<Map<String, Object>> events =
                graph.as(bob).subscribe("""
                        subscription ($post: ID!, $after: String) {
                          commentEvents(postId: $post, after: $after) {
                            ... on CommentChanged { comment { viewerReactions } }
                            ... on CommentAdded {
                              comment { post { commentCount } parent { replyCount replies { totalCount nodes { markdown } } } }
                            }
                          }
                        }
                        """, Map.of("post", discussion.post, "after", start));
        StepVerifier.create(events.map(event -> JSON.writeValueAsString(event.get("commentEvents"))))
                .expectNextCount(1)
                .then(() -> discussion.react(bob, parent, "LIKE"))
                .expectNext("{\"comment\":{\"viewerReactions\":[\"LIKE\"]}}")
                .then(() -> discussion.react(bob, parent, "LIKE", "LOVE"))
                .expectNext("{\"comment\":{\"viewerReactions\":[\"LIKE\",\"LOVE\"]}}")
                .then(() -> discussion.reply(ada, parent, "r1"))
                .expectNext(counts(2, 1, "r1"))
                .then(() -> discussion.reply(ada, parent, "r2"))
                .expectNext(counts(3, 2, "r1", "r2"))
                .thenCancel()
                .verify(PATIENCE);
    }

    private static String counts(int comments, int replies, String... markdown) {
        String nodes =
                Stream.of(markdown).map("{\"markdown\":\"%s\"}"::formatted).collect(Collectors.joining(","));
        return "{\"comment\":{\"post\":{\"commentCount\":%1$d},\"parent\":{\"replyCount\":%2$d,\"replies\":{\"totalCount\":%2$d,\"nodes\":[%3$s]}}}}"
                .formatted(comments, replies, nodes);
    }

    @Test
    void fields_of_an_event_are_loaded_after_the_preceding_event() {
        String start = discussion.cursor();
        IntStream.range(0, 4).forEach(n -> discussion.add(ada, "comment " + n));
        Flux<Map<String, Object>> events = graph.subscribe("""
                subscription ($post: ID!, $after: String) {
                  commentEvents(postId: $post, after: $after) {
                    ... on CommentAdded { comment { replies { totalCount } } }
                  }
                }
                """, Map.of("post", discussion.post, "after", start));
        List<String> sql = statements.during(() -> events.take(4).collectList().block(PATIENCE));
        assertThat(sql.stream()
                        .filter(statement -> statement.contains("from comment"))
                        .filter(statement -> !statement.contains("published"))
                        .map(statement -> statement.contains("count(*)") ? "count" : "page"))
                .isEqualTo(List.of("page", "count", "page", "count", "page", "count", "page", "count"));
    }

    @Test
    void parents_of_events_are_loaded_once_for_all_subscribers() {
        String parent = discussion.add(ada, "parent");
        String removed = discussion.reply(ada, parent, "removed");
        String below = discussion.reply(bob, removed, "keeps a placeholder");
        String start = discussion.cursor();
        discussion.react(bob, removed, "LIKE");
        discussion.add(ada, "evicts what was loaded");
        discussion.delete(ada, removed);
        discussion.reply(ada, below, "last");
        read(start, 4);
        Flux<Map<String, Object>> events = graph.subscribe("""
                subscription ($post: ID!, $after: String) {
                  commentEvents(postId: $post, after: $after) {
                    ... on CommentAdded { comment { parent { id } } }
                    ... on CommentChanged { comment { parent { id } } }
                    ... on CommentRemoved { comment { parent { id } } }
                  }
                }
                """, Map.of("post", discussion.post, "after", start));
        assertThat(statements.during(() -> Flux.range(0, 3)
                        .concatMap(n -> events.take(4).collectList())
                        .blockLast(PATIENCE)))
                .filteredOn(sql -> sql.contains("from comment "))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void cursor_in_an_event_resumes_after_that_event() {
        String start = discussion.cursor();
        Flux<String> cursors = graph.subscribe("""
                        subscription ($post: ID!, $after: String) {
                          commentEvents(postId: $post, after: $after) {
                            ... on CommentAdded { comment { post { commentEventsCursor } } }
                          }
                        }
                        """, Map.of("post", discussion.post, "after", start))
                .map(JSON::<JsonNode>valueToTree)
                .map(data -> data.at("/commentEvents/comment/post/commentEventsCursor")
                        .asString());
        List<String> seen = new ArrayList<>();
        StepVerifier.create(cursors)
                .then(() -> discussion.add(ada, "first"))
                .consumeNextWith(seen::add)
                .thenCancel()
                .verify(PATIENCE);
        String next = discussion.add(bob, "next");
        assertThat(read(seen.get(0), 1).get(0).commentId()).isEqualTo(next);
    }

    @Test
    void subscriber_receives_no_events_of_other_posts() {
        Discussion other = Discussion.start(graph, neighbours);
        String start = discussion.cursor();
        other.add(ada, "elsewhere");
        discussion.add(ada, "here");
        assertThat(read(start, 1).get(0).comment()).containsEntry("markdown", "here");
    }

    @Test
    void replayed_events_show_current_comments() {
        String start = discussion.cursor();
        String gone = discussion.add(ada, "regretted");
        String left = discussion.add(ada, "regretted, too");
        discussion.reply(bob, left, "keeps its place");
        discussion.delete(ada, gone);
        discussion.delete(ada, left);
        List<CommentEvent> seen = read(start, 5);
        assertThat(seen.get(0).comment()).isNull();
        assertThat(seen.get(1).comment()).containsEntry("markdown", "").containsEntry("author", null);
    }

    @Test
    void event_that_another_subscriber_has_just_received_shows_the_current_comment() {
        String start = discussion.cursor();
        String added = discussion.add(ada, "regretted");
        assertThat(read(start, 1).get(0).comment()).containsEntry("markdown", "regretted");
        discussion.reply(bob, added, "keeps its place");
        discussion.react(bob, added, "LIKE");
        read(start, 1);
        // has no event yet
        discussion.react(bob, added, "LIKE", "LOVE");
        assertThat(read(start, 1).get(0).comment())
                .extractingByKey("reactions")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        discussion.delete(ada, added);
        assertThat(read(start, 1).get(0).comment())
                .containsEntry("markdown", "")
                .containsEntry("author", null);
    }

    @Test
    void replay_of_many_events_costs_as_many_statements_as_of_few() {
        assertThat(statementsToCatchUpOn(2)).hasSize(1);
        assertThat(statementsToCatchUpOn(200)).hasSize(1);
    }

    private List<String> statementsToCatchUpOn(int events) {
        Discussion busy = Discussion.start(graph, neighbours);
        String start = busy.cursor();
        IntStream.range(0, events).forEach(n -> busy.add(ada, "comment " + n));
        // once a later event has been delivered, those before it are in memory
        String marker = discussion.cursor();
        discussion.add(bob, "marker");
        read(marker, 1);
        return statements
                .during(() -> busy.events(start).take(events).collectList().block(PATIENCE))
                .stream()
                .filter(sql -> sql.contains("from comment "))
                .toList();
    }

    @Test
    void subscription_without_a_cursor_starts_with_the_next_event() {
        String start = discussion.cursor();
        discussion.add(ada, "before");
        read(start, 1);
        // nothing tells a client that its subscription has begun, so comments are written until some are seen
        Flux<String> writing = Flux.interval(Duration.ofMillis(100), Schedulers.boundedElastic())
                .map(n -> discussion.add(ada, "after"));
        List<CommentEvent> seen = discussion
                .events(null)
                .takeUntilOther(writing.ignoreElements())
                .take(2)
                .collectList()
                .block(PATIENCE);
        assertThat(seen).allSatisfy(event -> assertThat(event.comment()).containsEntry("markdown", "after"));
    }

    /** Eight writers; a reader whose connection is lost again and again, on other connections and at other places. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void subscriber_that_resumes_at_random_positions_receives_every_event_once_and_in_order(long seed) {
        int writers = 8;
        int each = 12;
        String start = discussion.cursor();
        List<CompletableFuture<List<String>>> writing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.supplyAsync(() -> {
                    UUID author = UUID.randomUUID();
                    return IntStream.range(0, each)
                            .mapToObj(n -> discussion.add(author, writer + "/" + n))
                            .toList();
                }))
                .toList();

        Random random = new Random(seed);
        List<CommentEvent> seen = new ArrayList<>();
        String after = start;
        while (seen.size() < writers * each) {
            int cut = Math.min(1 + random.nextInt(20), writers * each - seen.size());
            seen.addAll(random.nextBoolean() ? read(after, cut) : readOverSse(after, cut));
            after = seen.get(seen.size() - 1).cursor();
        }

        Set<String> written = new HashSet<>();
        writing.forEach(writer -> written.addAll(writer.join()));
        assertThat(seen)
                .extracting(CommentEvent::commentId)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(seen)
                .matches(CommentEvent::isUnbroken)
                .first()
                .extracting(CommentEvent::previousCursor)
                .isEqualTo(start);
        for (CompletableFuture<List<String>> writer : writing) {
            assertThat(seen).extracting(CommentEvent::commentId).containsSubsequence(writer.join());
        }
    }

    /** A client that reads a page of the post, its cursor in the same request, and applies what comes after by id. */
    @Test
    void page_and_events_have_no_gap_between_them() {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(
                () -> IntStream.range(0, 60).forEach(n -> discussion.add(ada, "comment " + n)));
        Set<String> known = new HashSet<>();
        for (int round = 0; round < 10; round++) {
            var page = discussion.read("commentEventsCursor comments(first: 100) { nodes { id } }");
            known = new HashSet<>(page.path("_entities[0].comments.nodes[*].id")
                    .entityList(String.class)
                    .get());
            String cursor = page.path("_entities[0].commentEventsCursor")
                    .entity(String.class)
                    .get();
            String marker = discussion.add(bob, "marker");
            known.addAll(discussion
                    .events(cursor)
                    .map(CommentEvent::commentId)
                    .takeUntil(marker::equals)
                    .collectList()
                    .block(PATIENCE));
            assertThat(known).containsAll(committedUpTo(marker));
        }
        writing.join();
    }

    @Test
    void events_arrive_while_redis_is_down_and_afterwards() {
        String start = discussion.cursor();
        redis.stop();
        try {
            discussion.add(ada, "without Redis");
            assertThat(read(start, 1).get(0).comment()).containsEntry("markdown", "without Redis");
        } finally {
            redis.start();
        }
        discussion.add(ada, "with Redis");
        assertThat(read(start, 2).get(1).comment()).containsEntry("markdown", "with Redis");
    }

    @Test
    void subscription_survives_an_outage_of_the_database() {
        String start = discussion.cursor();
        discussion.add(ada, "before");
        StepVerifier.create(
                        discussion.events(start).map(event -> event.comment().get("markdown")))
                .expectNext("before")
                .then(database::cut)
                .then(database::mend)
                .then(() -> await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> discussion.add(ada, "after"), id -> true))
                .expectNext("after")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void unknown_post_is_not_found() {
        assertThatEndsWith(
                "NOT_FOUND", Discussion.events(graph, UUID.randomUUID().toString(), null));
        assertThatEndsWith("NOT_FOUND", Discussion.events(graph, "1", null));
        assertThatEndsWith(
                "NOT_FOUND", Discussion.events(graph, UUID.randomUUID().toString(), "garbage"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void malformed_cursor_is_bad_input(String cursor) {
        assertThatEndsWith("BAD_USER_INPUT", discussion.events(cursor));
    }

    @Test
    void cursor_of_another_post_is_bad_input() {
        assertThatEndsWith(
                "BAD_USER_INPUT",
                discussion.events(Discussion.start(graph, neighbours).cursor()));
    }

    @Test
    void cursor_of_a_page_of_comments_is_bad_input() {
        discussion.add(ada, "first");
        String cursor = discussion
                .read("comments { pageInfo { endCursor } }")
                .path("_entities[0].comments.pageInfo.endCursor")
                .entity(String.class)
                .get();
        assertThatEndsWith("BAD_USER_INPUT", discussion.events(cursor));
    }

    @Test
    void subscription_over_sse_reports_why_it_is_refused() {
        StepVerifier.create(
                        graph.stream(CommentEvent.SUBSCRIPTION, Map.of("postId", discussion.post, "after", "garbage")))
                .assertNext(event -> assertThat(Graph.codes(event.data())).containsExactly("BAD_USER_INPUT"))
                .assertNext(event -> assertThat(event.event()).isEqualTo("complete"))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void subscription_ends_when_its_token_expires() {
        Graph soon = graph.with(Tokens.of(ada, Duration.ofSeconds(1)));
        StepVerifier.create(discussion.events(soon, discussion.cursor()))
                .expectErrorSatisfies(end -> assertThat(codeOf(end)).isIn("UNAUTHENTICATED", 4403))
                .verify(PATIENCE);
    }

    /** The error, or the code with which the socket is closed at the same moment. */
    private static @Nullable Object codeOf(Throwable end) {
        return end instanceof GraphError error
                ? error.code()
                : ((WebSocketDisconnectedException) end).getCloseStatus().getCode();
    }

    private List<CommentEvent> read(String after, int count) {
        return discussion.events(after).take(count).collectList().block(PATIENCE);
    }

    private List<CommentEvent> readOverSse(String after, int count) {
        Map<String, Object> variables = new HashMap<>(Map.of("postId", discussion.post, "after", after));
        return graph.stream(CommentEvent.SUBSCRIPTION, variables)
                .filter(event -> event.data() != null)
                .map(event -> CommentEvent.of(JSON.convertValue(event.data().get("data"), Map.class)))
                .take(count)
                .collectList()
                .block(PATIENCE);
    }

    private List<String> committedUpTo(String marker) {
        return database.sql("""
                        select key from event
                        where topic = ? and (tx, position) <= (select tx, position from event where key = ?)
                        """)
                .params(discussion.post.toString(), marker)
                .query(String.class)
                .list();
    }

    private static void assertThatEndsWith(String code, Flux<CommentEvent> events) {
        StepVerifier.create(events)
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo(code))
                .verify(PATIENCE);
    }
}
