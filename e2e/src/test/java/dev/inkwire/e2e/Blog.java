package dev.inkwire.e2e;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Actions of the users of a blog. */
record Blog(GraphClient graph) {

    /** How long to wait for an effect. Other tests may use the processors at the same time. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final String PASSWORD = "a password of some length";
    private static final String SESSION = "session { accessToken user { id } }";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    Blog(URI graph) {
        this(GraphClient.anonymous(graph));
    }

    /** Signs a new user up and in. */
    Person signUp() {
        String handle = "person-" + PEOPLE.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        Map<String, String> input =
                Map.of("handle", handle, "name", "Somebody", "email", email(handle), "password", PASSWORD);
        return person(handle, graph.mutate("signUp", SESSION, input));
    }

    /** Signs up a user and makes them a moderator. */
    Person moderator(LocalStack stack) throws SQLException {
        return signUp(stack, "MODERATOR");
    }

    /** Signs up a user with a role. */
    Person signUp(LocalStack stack, String role) throws SQLException {
        Person person = signUp();
        try (Connection users = DriverManager.getConnection(stack.database("users"))) {
            users.createStatement()
                    .execute("update profile set role = '%s' where id = '%s'".formatted(role, person.id()));
        }
        // the subgraph caches a profile until it changes by a mutation
        person.graph().mutate("updateProfile", "", Map.of("bio", role));
        return signIn(person);
    }

    /** Starts another session of a user. */
    Person signIn(Person person) {
        Map<String, String> input = Map.of("email", email(person.handle()), "password", PASSWORD);
        return person(person.handle(), graph.mutate("signIn", SESSION, input));
    }

    private Person person(String handle, JsonNode payload) {
        String token = payload.at("/session/accessToken").asString();
        return new Person(graph.with(token), payload.at("/session/user/id").asString(), handle);
    }

    private static String email(String handle) {
        return handle + "@example.org";
    }

    /** A signed-in user. */
    record Person(GraphClient graph, String id, String handle) {

        /** Publishes a post with some tags and returns its id. */
        String publish(String title, String... tags) {
            return create(Map.of("title", title, "markdown", "A text.", "publish", true, "tags", List.of(tags)));
        }

        /** Creates a post, by default a draft, and returns its id. */
        String create(Map<String, ?> input) {
            return graph.mutate("createPost", "post { id }", input)
                    .at("/post/id")
                    .asString();
        }

        /** Returns the cursor of the end of a post's comment events. */
        String cursor(String postId) {
            return graph.data("query ($id: ID!) { post(id: $id) { commentEventsCursor } }", Map.of("id", postId))
                    .at("/post/commentEventsCursor")
                    .asString();
        }

        /** Adds a comment and returns its id. */
        String comment(String postId, String text) {
            return add(Map.of("postId", postId, "markdown", text));
        }

        /** Replies to a comment and returns the id of the reply. */
        String reply(String postId, String parentId, String text) {
            return add(Map.of("postId", postId, "parentId", parentId, "markdown", text));
        }

        private String add(Map<String, ?> input) {
            return graph.mutate("addComment", "comment { id }", input)
                    .at("/comment/id")
                    .asString();
        }

        /** Reacts to a post and to a comment. */
        void react(String postId, String commentId) {
            graph.mutate("setPostReactions", "", Map.of("postId", postId, "reactions", List.of("LIKE")));
            graph.mutate("setCommentReactions", "", Map.of("commentId", commentId, "reactions", List.of("LIKE")));
        }

        /** Executes a mutation that follows, unfollows, blocks or unblocks a user. */
        void change(String mutation, Person other) {
            graph.mutate(mutation, "", Map.of("userId", other.id()));
        }

        /** Tries to add a comment and returns the complete answer. */
        JsonNode tryToComment(String postId, String text, String idempotencyKey) {
            return graph.answer(
                    """
                    mutation ($input: AddCommentInput!) {
                      addComment(input: $input) { comment { id } userErrors { code path message } }
                    }
                    """, Map.of("input", Map.of("postId", postId, "markdown", text, "idempotencyKey", idempotencyKey)));
        }
    }
}
