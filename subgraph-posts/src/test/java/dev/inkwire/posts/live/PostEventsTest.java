package dev.inkwire.posts.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.posts.Person;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.GraphError;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Live events of posts: by author, by tag, and with resume. */
@SubgraphTest
class PostEventsTest {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final JsonMapper JSON = new JsonMapper();

    static final String SUBSCRIPTION = """
            subscription ($authorId: ID, $tag: String, $after: String) {
              postEvents(authorId: $authorId, tag: $tag, after: $after) {
                __typename cursor previousCursor occurredAt postId
                ... on PostPublished { post { ...shown } }
                ... on PostUpdated { post { ...shown } }
              }
            }
            fragment shown on Post { title markdown author { id } tags { slug } viewerReactions }
            """;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Statements statements;

    Person ada;
    String tag;
    String start;

    @BeforeEach
    void arrive() {
        ada = Person.in(graph);
        tag = "tag-" + ada.id();
        start = cursor();
    }

    @Test
    void reader_receives_what_happens_to_the_posts_of_an_author_in_order() {
        Person bob = Person.in(graph);
        List<JsonNode> seen = new ArrayList<>();
        String id = ada.draft("First title");
        StepVerifier.create(events(byAda(), start).doOnNext(seen::add))
                .then(() -> ada.publishDraft(id))
                .expectNextCount(1)
                .then(() -> bob.publish("By another author"))
                .then(() -> ada.update(id, "title", "Second title"))
                .expectNextCount(1)
                .then(() -> bob.react(id, "LIKE"))
                .then(() -> ada.unpublish(id))
                .expectNextCount(1)
                .then(() -> ada.publishDraft(id))
                .expectNextCount(1)
                .then(() -> Person.moderator(graph).moderate(id, true))
                .expectNextCount(1)
                .then(() -> Person.moderator(graph).moderate(id, false))
                .expectNextCount(1)
                .then(() -> ada.delete(id))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);

        assertThat(types(seen))
                .containsExactly(
                        "PostPublished",
                        "PostUpdated",
                        "PostRemoved",
                        "PostPublished",
                        "PostRemoved",
                        "PostPublished",
                        "PostRemoved");
        assertThat(seen)
                .allSatisfy(event -> assertThat(event.path("postId").asString()).isEqualTo(id));
        assertThat(seen.get(0).at("/post/title").asString()).isEqualTo("First title");
        assertThat(seen.get(0).at("/post/markdown").asString()).isEqualTo("Some text.");
        assertThat(seen.get(0).at("/post/author/id").asString())
                .isEqualTo(ada.id().toString());
        assertThat(seen.get(1).at("/post/title").asString()).isEqualTo("Second title");
        assertUnbroken(seen);
    }

    @Test
    void reader_of_a_tag_sees_posts_come_and_go() {
        String id = ada.publish("Without the tag");
        ada.update(id, "tags", List.of(tag, "Other"));
        ada.update(id, "tags", List.of("Another", tag));
        ada.update(id, "tags", List.of());
        ada.update(id, "title", "Still without the tag");
        ada.publish("With the tag", "tags", List.of(tag));
        List<JsonNode> seen = read(withTag(), start, 4);
        assertThat(types(seen)).containsExactly("PostUpdated", "PostUpdated", "PostRemoved", "PostPublished");
        assertUnbroken(seen);
        assertThat(seen).isEqualTo(read(Map.of("tag", "  " + tag.toUpperCase(), "authorId", ada.id()), start, 4));
    }

    @Test
    void author_and_tag_select_only_posts_with_both() {
        Person.in(graph).publish("By another author", "tags", List.of(tag));
        ada.publish("Without the tag");
        String both = ada.publish("Both", "tags", List.of(tag));
        assertThat(read(Map.of("authorId", ada.id(), "tag", tag), start, 1)
                        .get(0)
                        .path("postId")
                        .asString())
                .isEqualTo(both);
    }

    @Test
    void drafts_and_scheduled_posts_have_no_events() {
        ada.draft("Draft");
        ada.schedule(ada.draft("Scheduled"), OffsetDateTime.now().plusDays(1));
        ada.delete(ada.draft("Deleted draft"));
        String published = ada.publish("Published");
        assertThat(read(byAda(), start, 1).get(0).path("postId").asString()).isEqualTo(published);
    }

    @Test
    void replayed_events_of_unpublished_posts_show_no_text_even_to_the_author() {
        String id = ada.publish("Published");
        ada.update(id, "title", "Edited");
        ada.unpublish(id);
        ada.update(id, "title", "Secret", "markdown", "Secret text");
        for (Person viewer : List.of(ada, Person.visitor(graph), Person.moderator(graph))) {
            List<JsonNode> seen =
                    events(viewer.graph(), byAda(), start).take(3).collectList().block(PATIENCE);
            assertThat(types(seen)).containsExactly("PostPublished", "PostUpdated", "PostRemoved");
            assertThat(seen.get(0).path("post").isNull()).isTrue();
            assertThat(seen.get(1).path("post").isNull()).isTrue();
        }
    }

    @Test
    void event_that_another_reader_has_just_received_shows_the_current_post() {
        String id = ada.publish("Published");
        assertThat(read(byAda(), start, 1).get(0).at("/post/title").asString()).isEqualTo("Published");
        ada.update(id, "title", "Edited", "markdown", "Edited text");
        assertThat(read(byAda(), start, 2))
                .extracting(event -> event.at("/post/title").asString()
                        + event.at("/post/markdown").asString())
                .containsExactly("EditedEdited text", "EditedEdited text");
        ada.unpublish(id);
        assertThat(read(byAda(), start, 3))
                .allSatisfy(event -> assertThat(event.path("post").isObject()).isFalse());
    }

    @Test
    void events_of_an_erased_author_show_no_post() {
        ada.publish("Published", "tags", List.of(tag));
        read(byAda(), start, 1);
        neighbours.feed("users").append("UserErased", ada.id(), Map.of("eraseContent", true));
        read(withTag(), start, 2);
        List<JsonNode> seen = read(withTag(), start, 2);
        assertThat(types(seen)).containsExactly("PostPublished", "PostRemoved");
        assertThat(seen.get(0).path("post").isNull()).isTrue();
    }

    @Test
    void viewer_sees_own_reactions_in_events() {
        Person bob = Person.in(graph);
        String id = ada.publish("Published");
        bob.react(id, "LIKE");
        assertThat(events(bob.graph(), byAda(), start)
                        .blockFirst(PATIENCE)
                        .at("/post/viewerReactions")
                        .toString())
                .isEqualTo("[\"LIKE\"]");
        assertThat(read(byAda(), start, 1).get(0).at("/post/viewerReactions").toString())
                .isEqualTo("[]");
    }

    /** Eight authors who use one tag; a reader of the tag whose connection is lost again and again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void reader_of_a_tag_who_resumes_receives_every_event_once_and_in_order(long seed) {
        int authors = 8;
        int each = 6;
        List<CompletableFuture<List<String>>> writing = IntStream.range(0, authors)
                .mapToObj(author -> CompletableFuture.supplyAsync(() -> {
                    Person person = Person.in(graph);
                    return IntStream.range(0, each)
                            .mapToObj(n -> {
                                person.create("Of another tag", "publish", true);
                                return person.create("Post", "publish", true, "tags", List.of(tag))
                                        .get("id");
                            })
                            .toList();
                }))
                .toList();
        Random random = new Random(seed);
        List<JsonNode> seen = new ArrayList<>();
        String after = start;
        while (seen.size() < authors * each) {
            int cut = Math.min(1 + random.nextInt(12), authors * each - seen.size());
            seen.addAll(read(withTag(), after, cut));
            after = seen.get(seen.size() - 1).path("cursor").asString();
        }
        List<String> ids =
                seen.stream().map(event -> event.path("postId").asString()).toList();
        assertThat(ids)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(writing.stream()
                        .flatMap(author -> author.join().stream())
                        .toList());
        assertUnbroken(seen);
        for (CompletableFuture<List<String>> author : writing) {
            assertThat(ids).containsSubsequence(author.join());
        }
    }

    @Test
    void replay_of_many_events_loads_their_posts_with_one_statement() {
        assertThat(statementsToCatchUpOn(2)).hasSize(1);
        assertThat(statementsToCatchUpOn(30)).hasSize(1);
    }

    @Test
    void text_of_a_post_is_loaded_once_for_all_readers_of_its_event() {
        ada.publish("Published", "markdown", "Read by many");
        read(byAda(), start, 1);
        await().pollDelay(Duration.ZERO).untilAsserted(() -> {
            List<String> sql = statements.during(() -> assertThat(Flux.range(0, 5)
                            .flatMap(reader -> events(Person.in(graph).graph(), byAda(), start)
                                    .next())
                            .map(event -> event.at("/post/markdown").asString())
                            .collectList()
                            .block(PATIENCE))
                    .hasSize(5)
                    .containsOnly("Read by many"));
            assertThat(sql)
                    .filteredOn(statement -> statement.contains("post_body"))
                    .hasSizeLessThanOrEqualTo(1);
        });
    }

    private List<String> statementsToCatchUpOn(int events) {
        Person author = Person.in(graph);
        String from = cursor();
        IntStream.range(0, events).forEach(n -> author.create("Post " + n, "publish", true));
        Map<String, Object> byAuthor = Map.of("authorId", author.id());
        String titles = SUBSCRIPTION.replace("markdown", "excerpt");
        read(byAuthor, from, events);
        String marker = cursor();
        ada.publish("Marker");
        read(byAda(), marker, 1);
        return statements
                .during(() -> subscribe(graph, titles, byAuthor, from)
                        .take(events)
                        .collectList()
                        .block(PATIENCE))
                .stream()
                .filter(sql -> sql.contains("from post "))
                .toList();
    }

    @Test
    void cursor_of_something_else_is_bad_input() {
        ada.publish("Published");
        String ofList = ada.ask("{ posts(first: 1) { pageInfo { endCursor } } }")
                .at("/posts/pageInfo/endCursor")
                .asString();
        Stream.of("", "garbage", ofList).forEach(cursor -> assertEndsWith("BAD_USER_INPUT", events(Map.of(), cursor)));
    }

    @Test
    void author_and_tag_that_cannot_exist_are_refused() {
        assertEndsWith("NOT_FOUND", events(Map.of("authorId", "1"), start));
        assertEndsWith("BAD_USER_INPUT", events(Map.of("tag", "?!"), start));
    }

    @Test
    void subscription_to_an_author_and_a_tag_that_do_not_exist_yet_waits_for_them() {
        UUID newcomer = UUID.randomUUID();
        Flux<JsonNode> events = events(Map.of("authorId", newcomer, "tag", "tag-" + newcomer), start);
        StepVerifier.create(events.map(event -> event.at("/post/title").asString()))
                .then(() -> new Person(newcomer, graph.as(newcomer))
                        .create("First", "publish", true, "tags", List.of("Tag " + newcomer)))
                .expectNext("First")
                .thenCancel()
                .verify(PATIENCE);
    }

    private Map<String, Object> byAda() {
        return Map.of("authorId", ada.id());
    }

    private Map<String, Object> withTag() {
        return Map.of("tag", tag);
    }

    private String cursor() {
        return Person.visitor(graph)
                .ask("{ postEventsCursor }")
                .path("postEventsCursor")
                .asString();
    }

    private List<JsonNode> read(Map<String, Object> selection, String after, int count) {
        return events(selection, after).take(count).collectList().block(PATIENCE);
    }

    private Flux<JsonNode> events(Map<String, Object> selection, String after) {
        return events(graph, selection, after);
    }

    private static Flux<JsonNode> events(Graph as, Map<String, Object> selection, String after) {
        return subscribe(as, SUBSCRIPTION, selection, after);
    }

    private static Flux<JsonNode> subscribe(Graph as, String document, Map<String, Object> selection, String after) {
        Map<String, Object> variables = new HashMap<>(selection);
        variables.put("after", after);
        return as.subscribe(document, variables)
                .map(data -> JSON.<JsonNode>valueToTree(data).path("postEvents"));
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("__typename").asString()).toList();
    }

    private void assertUnbroken(List<JsonNode> events) {
        List<String> cursors = new ArrayList<>(List.of(start));
        events.forEach(event -> cursors.add(event.path("cursor").asString()));
        assertThat(events.stream().map(event -> event.path("previousCursor").asString()))
                .isEqualTo(cursors.subList(0, events.size()));
    }

    private static void assertEndsWith(String code, Flux<JsonNode> events) {
        StepVerifier.create(events)
                .expectErrorSatisfies(e -> assertThat(((GraphError) e).code()).isEqualTo(code))
                .verify(PATIENCE);
    }
}
