package dev.inkwire.comments.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

@SubgraphTest
class CommentPagesTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    Graph graph;

    @Autowired
    Database database;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Statements statements;

    final UUID ada = UUID.randomUUID();
    Discussion discussion;

    @BeforeEach
    void publishPost() {
        discussion = Discussion.start(graph, neighbours);
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_comments_form_the_whole_list_in_both_directions(CommentOrder order) {
        List<String> ids = addWithReactions(null);
        assertThat(walkComments(order, "first", "after")).isEqualTo(inOrder(ids, order));
        assertThat(walkComments(order, "last", "before")).isEqualTo(inOrder(ids, order));
    }

    @ParameterizedTest
    @EnumSource
    void pages_of_replies_form_the_whole_list_in_both_directions(CommentOrder order) {
        String parent = discussion.add(ada, "parent");
        List<String> ids = addWithReactions(parent);
        assertThat(walkReplies(parent, order, "first", "after")).isEqualTo(inOrder(ids, order));
        assertThat(walkReplies(parent, order, "last", "before")).isEqualTo(inOrder(ids, order));
    }

    @Test
    void oldest_first_is_the_order_in_which_comments_became_visible() throws Exception {
        UUID slow = UUID.randomUUID();
        CompletableFuture<String> second;
        String first;
        try (Database.Transaction other = database.begin()) {
            other.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(slow.toString())
                    .query()
                    .listOfRows();
            second = CompletableFuture.supplyAsync(() -> discussion.add(slow, "began first"));
            await().atMost(PATIENCE)
                    .until(() -> database.sql("""
                            select exists (
                                select from pg_stat_activity
                                where wait_event = 'advisory' and datname = current_database()
                            )
                            """).query(Boolean.class).single());
            first = discussion.add(ada, "is visible first");
        }
        String last = second.get(10, TimeUnit.SECONDS);
        assertThat(walkComments(CommentOrder.OLDEST, "first", "after")).isEqualTo(List.of(first, last));
    }

    @Test
    void page_info_reports_neighbouring_pages() {
        List<String> ids = List.of(discussion.add(ada, "1"), discussion.add(ada, "2"), discussion.add(ada, "3"));
        discussion.reply(ada, ids.get(0), "not directly under the post");
        Response first = discussion.read(
                "comments(first: 2) { totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }");
        first.path("_entities[0].comments").matchesJson("""
                {
                  "totalCount": 3,
                  "nodes": [{ "id": "%s" }, { "id": "%s" }],
                  "pageInfo": { "hasNextPage": true, "hasPreviousPage": false }
                }
                """.formatted(ids.get(0), ids.get(1)));
        String end = first.path("_entities[0].comments.pageInfo.endCursor")
                .entity(String.class)
                .get();
        first.path("_entities[0].comments.edges[1].cursor").entity(String.class).isEqualTo(end);
        discussion
                .read("comments(first: 2, after: \"%s\") { nodes { id } pageInfo { hasNextPage hasPreviousPage } }"
                        .formatted(end))
                .path("_entities[0].comments")
                .matchesJsonStrictly("""
                        { "nodes": [{ "id": "%s" }], "pageInfo": { "hasNextPage": false, "hasPreviousPage": true } }
                        """.formatted(ids.get(2)));
    }

    @Test
    void post_without_comments_has_an_empty_page() {
        Discussion silent = Discussion.of(graph, UUID.randomUUID());
        silent.read("commentCount comments { totalCount nodes { id } pageInfo { hasNextPage startCursor } }")
                .path("_entities[0]")
                .matchesJsonStrictly("""
                        {
                          "commentCount": 0,
                          "comments": { "totalCount": 0, "nodes": [], "pageInfo": { "hasNextPage": false, "startCursor": null } }
                        }
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first: -1",
                "first: 0",
                "first: 100000",
                "first: 1, last: 1",
                "last: 1, after: \"x\"",
                "after: \"garbage\""
            })
    void invalid_page_arguments_are_bad_input(String arguments) {
        assertThat(codes("comments(%s) { totalCount }".formatted(arguments))).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void cursor_of_another_order_is_bad_input() {
        discussion.add(ada, "one");
        String cursor = discussion
                .read("comments(orderBy: TOP) { pageInfo { endCursor } }")
                .path("_entities[0].comments.pageInfo.endCursor")
                .entity(String.class)
                .get();
        assertThat(codes("comments(orderBy: NEWEST, after: \"%s\") { nodes { id } }".formatted(cursor)))
                .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void representation_with_a_malformed_id_is_null() {
        graph.execute(
                        "query ($any: [_Any!]!) { _entities(representations: $any) { __typename } }",
                        Map.of(
                                "any",
                                List.of(
                                        Map.of("__typename", "Post", "id", "1"),
                                        Map.of("__typename", "Comment", "id", "x"),
                                        Map.of("__typename", "Comment", "id", UUID.randomUUID()))))
                .path("_entities")
                .matchesJsonStrictly("[null, null, null]");
    }

    /** What a page of posts costs here, threads, counts and the viewer's reactions included. */
    @Test
    void twenty_posts_cost_as_many_statements_as_two() {
        List<UUID> posts = IntStream.range(0, 20).mapToObj(n -> conversation()).toList();
        waitUntilPostsAreRead();
        List<String> two = statementsFor(posts.subList(0, 2));
        List<String> twenty = statementsFor(posts);
        assertThat(twenty).hasSameElementsAs(two);
        // what depends on two statements is loaded together or separately, as their results arrive
        assertThat(twenty).hasSizeLessThanOrEqualTo(2 * Set.copyOf(two).size());
        assertThat(two).isNotEmpty();
    }

    /** So that nothing is stored meanwhile. */
    private void waitUntilPostsAreRead() {
        UUID last = Discussion.start(graph, neighbours).post;
        await().atMost(PATIENCE)
                .until(() -> database.sql("select count(*) from post where id = ?")
                                .param(last)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    private UUID conversation() {
        Discussion some = Discussion.start(graph, neighbours);
        String first = some.add(ada, "first");
        some.add(ada, "second");
        some.reply(ada, first, "a reply");
        some.react(ada, first, "LIKE");
        return some.post;
    }

    private List<String> statementsFor(List<UUID> posts) {
        return statements.during(() -> Discussion.read(graph.as(ada), """
                commentCount
                commentEventsCursor
                comments(first: 3) {
                  totalCount
                  nodes { id author { id } mentions { id } viewerReactions replies(first: 3) { totalCount nodes { id viewerReactions parent { id } } } }
                }
                """, posts)
                .path("_entities[1].comments.nodes[0].replies.nodes[0].parent.id")
                .hasValue());
    }

    private List<String> codes(String fields) {
        return graph.errorCodes(
                "query ($posts: [_Any!]!) { _entities(representations: $posts) { ... on Post { %s } } }"
                        .formatted(fields),
                Map.of("posts", Discussion.representations(List.of(discussion.post))));
    }

    /** Seven comments, of which several have as many reactions. */
    private List<String> addWithReactions(String parent) {
        List<String> ids = IntStream.range(0, 7)
                .mapToObj(n -> discussion.reply(ada, parent, "comment " + n))
                .toList();
        discussion.react(ada, ids.get(2), "LIKE");
        discussion.react(ada, ids.get(5), "LIKE");
        discussion.react(ada, ids.get(4), "LIKE", "LOVE");
        return ids;
    }

    private static List<String> inOrder(List<String> ids, CommentOrder order) {
        List<String> newest = new ArrayList<>(ids);
        Collections.reverse(newest);
        return switch (order) {
            case OLDEST -> ids;
            case NEWEST -> newest;
            case TOP -> Stream.of(4, 5, 2, 6, 3, 1, 0).map(ids::get).toList();
        };
    }

    private List<String> walkComments(CommentOrder order, String size, String from) {
        return walk(order, size, from, "_entities[0].comments.", page -> discussion.read("comments" + page));
    }

    private List<String> walkReplies(String parent, CommentOrder order, String size, String from) {
        return walk(
                order,
                size,
                from,
                "comment.replies.",
                page -> graph.execute("{ comment(id: \"%s\") { replies%s } }".formatted(parent, page)));
    }

    /** Page by page of three. */
    private static List<String> walk(
            CommentOrder order, String size, String from, String connection, Function<String, Response> read) {
        boolean backward = size.equals("last");
        List<String> walked = new ArrayList<>();
        String cursor = "null";
        while (!cursor.isEmpty()) {
            Response page = read.apply("""
                    (orderBy: %s, %s: 3, %s: %s) {
                      nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                    }
                    """.formatted(order, size, from, cursor));
            List<String> ids = page.path(connection + "nodes[*].id")
                    .entityList(String.class)
                    .get();
            walked.addAll(backward ? 0 : walked.size(), ids);
            boolean more = page.path(connection + (backward ? "pageInfo.hasPreviousPage" : "pageInfo.hasNextPage"))
                    .entity(Boolean.class)
                    .get();
            cursor = more
                    ? page.path(connection + (backward ? "pageInfo.startCursor" : "pageInfo.endCursor"))
                            .entity(String.class)
                            .get()
                    : "";
            cursor = more ? '"' + cursor + '"' : "";
        }
        return walked;
    }
}
