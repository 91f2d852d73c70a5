package dev.inkwire.comments.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.comments.Discussion;
import dev.inkwire.starter.test.ChangingList;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.Statements;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SubgraphTest
class UserCommentsTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String COMMENTS = "commentCount comments { nodes { id } totalCount }";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    Statements statements;

    final UUID ada = UUID.randomUUID();
    final UUID bob = UUID.randomUUID();

    @Test
    void reader_pages_through_the_comments_of_several_users_in_one_query() {
        Discussion discussion = Discussion.start(graph, neighbours);
        String first = discussion.add(ada, "1");
        String bobs = discussion.reply(bob, first, "Bob's");
        String second = discussion.reply(ada, bobs, "2");
        String third = Discussion.start(graph, neighbours).add(ada, "3");
        String page = "commentCount comments(%s) { nodes { id } totalCount pageInfo { hasNextPage endCursor } }";
        JsonNode users = users(graph, page.formatted("first: 2"), ada, bob, UUID.randomUUID());

        assertThat(ids(users.get(0))).containsExactly(third, second);
        assertThat(users.at("/0/commentCount").asInt()).isEqualTo(3);
        assertThat(users.at("/0/comments/totalCount").asInt()).isEqualTo(3);
        assertThat(users.at("/0/comments/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(ids(users.get(1))).containsExactly(bobs);
        assertThat(users.at("/1/comments/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(ids(users.get(2))).isEmpty();
        assertThat(users.at("/2/commentCount").asInt()).isZero();

        String end = users.at("/0/comments/pageInfo/endCursor").asString();
        assertThat(ids(user(page.formatted("after: \"%s\"".formatted(end)), ada)))
                .containsExactly(first);
        assertThat(ids(user(page.formatted("last: 2, before: \"%s\"".formatted(end)), ada)))
                .containsExactly(third);
    }

    @Test
    void only_visible_comments_of_published_posts_are_listed_and_counted() {
        Discussion discussion = Discussion.start(graph, neighbours);
        String visible = discussion.add(ada, "Visible.");
        String pending = discussion.add(ada, "Waits for approval.");
        String hidden = discussion.add(ada, "Hidden.");
        String deleted = discussion.add(ada, "Deleted.");
        discussion.reply(bob, deleted, "Keeps the placeholder.");
        discussion.delete(ada, deleted);
        Discussion unpublished = Discussion.start(graph, neighbours);
        unpublished.add(ada, "Under a draft.");
        setStatus(pending, "PENDING");
        setStatus(hidden, "HIDDEN");
        neighbours.feed("posts").append("PostUnpublished", unpublished.post, Map.of("authorId", bob));
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (Graph viewer : List.of(graph, graph.as(ada), graph.as(bob, "comments:moderate"))) {
                assertThat(users(viewer, COMMENTS, ada).get(0).toString())
                        .isEqualTo("{\"commentCount\":1,\"comments\":{\"nodes\":[{\"id\":\"%s\"}],\"totalCount\":1}}"
                                .formatted(visible));
            }
        });

        neighbours.feed("users").append("UserErased", ada, Map.of("eraseContent", false));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(user(COMMENTS, ada).toString())
                        .isEqualTo("{\"commentCount\":0,\"comments\":{\"nodes\":[],\"totalCount\":0}}"));
        assertThat(discussion.commentCount()).as("without an author").isPositive();
    }

    @Test
    void twenty_users_cost_as_many_statements_as_two() {
        Discussion discussion = Discussion.start(graph, neighbours);
        UUID[] authors = Stream.generate(UUID::randomUUID).limit(20).toArray(UUID[]::new);
        for (UUID author : authors) {
            discussion.add(author, "A comment.");
        }
        assertThat(statementsFor(authors)).hasSize(2).hasSameElementsAs(statementsFor(ada, authors[0]));
    }

    @Test
    void reader_sees_each_comment_once_while_others_are_written_and_deleted() {
        Discussion discussion = Discussion.start(graph, neighbours);
        discussion.add(ada, "The post is known from now on.");
        insert(discussion, 999);
        List<String> comments = database.sql(
                        "select id from comment where author_id = ? order by shown_at desc, id desc")
                .param(ada)
                .query(String.class)
                .list();
        ChangingList list = new ChangingList(this::page, number -> {
            insert(discussion, 30);
            // every twentieth comment may be deleted
            database.sql("delete from comment where id = any(?::uuid[])")
                    .param(IntStream.of(number, number + 10)
                            .mapToObj(i -> comments.get(i * 20 % comments.size()))
                            .toArray(String[]::new))
                    .update();
        });
        list.shows_each_row_once(IntStream.range(0, comments.size())
                .filter(i -> i % 20 != 0)
                .mapToObj(comments::get)
                .toList());
    }

    @Test
    void malformed_id_is_no_user() {
        assertThat(users(graph, "commentCount", "no id").get(0).isNull()).isTrue();
    }

    private void insert(Discussion discussion, int count) {
        database.sql("""
                        insert into comment (post_id, author_id, depth, markdown, html, renderer_version)
                        select ?, ?, 0, 'x', 'x', 1000 from generate_series(1, ?)
                        """).params(discussion.post, ada, count).update();
    }

    private void setStatus(String comment, String status) {
        database.sql("update comment set status = ?, listed = false where id = ?::uuid")
                .params(status, comment)
                .update();
    }

    private List<String> statementsFor(UUID... authors) {
        return statements.during(() -> users(graph, COMMENTS, (Object[]) authors));
    }

    private JsonNode page(Map<String, Object> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("users", representations(ada));
        return ask(graph, """
                        query ($users: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String) {
                          _entities(representations: $users) {
                            ... on User {
                              comments(first: $first, after: $after, last: $last, before: $before) {
                                nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
                              }
                            }
                          }
                        }
                        """, variables).at("/_entities/0/comments");
    }

    private JsonNode user(String selection, UUID id) {
        return users(graph, selection, id).get(0);
    }

    private static JsonNode users(Graph viewer, String selection, Object... ids) {
        String query = "query ($users: [_Any!]!) { _entities(representations: $users) { ... on User { %s } } }";
        return ask(viewer, query.formatted(selection), Map.of("users", representations(ids)))
                .path("_entities");
    }

    private static List<Map<String, Object>> representations(Object... ids) {
        return Stream.of(ids).map(id -> Map.of("__typename", "User", "id", id)).toList();
    }

    private static JsonNode ask(Graph viewer, String query, Map<String, ?> variables) {
        JsonNode answer = viewer.post(JSON.writeValueAsString(Map.of("query", query, "variables", variables)));
        assertThat(answer.path("errors")).isEmpty();
        return answer.path("data");
    }

    private static List<String> ids(JsonNode user) {
        return user.at("/comments/nodes").findValuesAsString("id");
    }
}
