package dev.inkwire.localstack.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackExtension;
import dev.inkwire.localstack.e2e.Blog.Person;
import dev.inkwire.localstack.e2e.Subscription.End;
import dev.inkwire.localstack.e2e.Subscription.Transport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the users subgraph decides, as the others keep it. */
@ExtendWith(StackExtension.class)
class PeopleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ADD = "mutation ($input: AddCommentInput!) {"
            + " addComment(input: $input) { comment { id } userErrors { code path } } }";

    private final LocalStack stack;
    private final Blog blog;
    private Person author;
    private String post;

    PeopleTest(LocalStack stack) {
        this.stack = stack;
        this.blog = new Blog(stack.graph());
    }

    @BeforeEach
    void publish() throws Exception {
        author = blog.signUp();
        post = author.publish("For everybody");
    }

    @ParameterizedTest
    @EnumSource
    void subscription_ends_within_five_seconds_of_its_session(Transport transport) throws Exception {
        Person reader = blog.signUp();
        try (Subscription events = transport.open(
                reader.graph(),
                "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }",
                Map.of("post", post, "after", reader.cursor(post)))) {
            author.comment(post, "Hello.");
            events.event("commentEvents");
            reader.graph().data("mutation { signOut { userErrors { code } } }", Map.of());
            assertThat(events.end(5)).isEqualTo(new End("UNAUTHENTICATED"));
        }
        assertThat(codes(add(reader, "Still there?"))).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void token_is_taken_by_a_subgraph_that_restarts_while_users_is_down() throws Exception {
        // what the subgraph needs has come by events
        author.comment(post, "First.");
        stack.subgraph("users").kill();
        try {
            stack.subgraph("comments").stop();
            stack.subgraph("comments").start();
            assertThat(codes(add(author, "Second."))).isEmpty();
        } finally {
            stack.subgraph("users").start();
        }
    }

    @Test
    void blocked_person_neither_comments_nor_replies() throws Exception {
        Person blocked = blog.signUp();
        Person other = blog.signUp();
        String elsewhere = other.publish("Elsewhere");
        String comment = author.comment(elsewhere, "Mine.");
        author.graph()
                .data(
                        "mutation ($id: ID!) { blockUser(input: { userId: $id }) { userErrors { code } } }",
                        Map.of("id", blocked.id()));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(userErrors(add(blocked, "Hello?")))
                .containsExactly("NOT_ALLOWED"));
        assertThat(userErrors(blocked.graph()
                        .answer(
                                ADD,
                                Map.of(
                                        "input",
                                        Map.of("postId", elsewhere, "parentId", comment, "markdown", "Hello?")))))
                .containsExactly("NOT_ALLOWED");
    }

    @Test
    void suspended_person_writes_nowhere() throws Exception {
        Person member = blog.signUp();
        blog.moderator(stack)
                .graph()
                .data(
                        "mutation ($id: ID!) { setSuspension(input: { userId: $id, suspended: true }) { userErrors { code } } }",
                        Map.of("id", member.id()));
        // each subgraph is told by itself
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(codes(add(member, "Hello?"))).containsExactly("UNAUTHENTICATED"));
        String create = "mutation { createPost(input: { title: \"x\", markdown: \"x\" }) { post { id } } }";
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(codes(member.graph().answer(create, Map.of())))
                        .containsExactly("UNAUTHENTICATED"));
    }

    @Test
    void nothing_personal_is_left_of_a_deleted_account() throws Exception {
        Person person = blog.signUp();
        Person friend = blog.signUp();
        String own = person.publish("Of mine");
        String comment = person.comment(post, "I was here.");
        friend.graph()
                .data(
                        "mutation ($id: ID!) { followUser(input: { userId: $id }) { userErrors { code } } }",
                        Map.of("id", person.id()));
        person.graph()
                .data(
                        "mutation ($handle: String!) { updateProfile(input: { name: $handle, handle: $handle }) { user { id } } }",
                        Map.of("handle", "new-" + person.handle()));
        assertThat(allRows()).contains(person.handle());

        JsonNode deleted = person.graph()
                .data(
                        "mutation ($password: String!) { deleteAccount(input: { password: $password }) { userErrors { code path } } }",
                        Map.of("password", Blog.PASSWORD));
        assertThat(deleted.at("/deleteAccount/userErrors")).isEmpty();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(blog.graph()
                        .data(
                                "query ($post: ID!, $comment: ID!) { post(id: $post) { title author { id } } comment(id: $comment) { markdown author { id } } }",
                                Map.of("post", own, "comment", comment)))
                .isEqualTo(Graph.JSON.readTree("""
                                { "post": { "title": "Of mine", "author": null },
                                  "comment": { "markdown": "I was here.", "author": null } }
                                """)));
        assertThat(allRows()).doesNotContain(person.handle()).contains(friend.handle());
    }

    private JsonNode add(Person person, String text) throws Exception {
        return person.graph().answer(ADD, Map.of("input", Map.of("postId", post, "markdown", text)));
    }

    private static List<String> codes(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .map(error -> error.at("/extensions/code").asString())
                .toList();
    }

    private static List<String> userErrors(JsonNode answer) {
        return answer.at("/data/addComment/userErrors")
                .valueStream()
                .map(error -> error.get("code").asString())
                .toList();
    }

    /** Of all tables of all databases, as text; bytes in hexadecimal and as they are. */
    private String allRows() {
        return Stream.of("users", "posts", "comments")
                .map(stack::database)
                .map(PeopleTest::rows)
                .collect(joining("\n"));
    }

    private static String rows(String jdbcUrl) {
        try (Connection database = DriverManager.getConnection(jdbcUrl)) {
            List<String> rows = new ArrayList<>();
            for (String table : column(database, "select tablename from pg_tables where schemaname = 'public'")) {
                rows.addAll(column(database, "select row::text from \"%s\" row".formatted(table)));
            }
            return String.join("\n", rows);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> column(Connection database, String sql) throws SQLException {
        try (ResultSet rows = database.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
