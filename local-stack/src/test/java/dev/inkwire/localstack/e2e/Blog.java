package dev.inkwire.localstack.e2e;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Actions of the users of a blog. */
record Blog(GraphClient graph) {

    static final String PASSWORD = "a password of some length";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    Blog(URI graph) {
        this(GraphClient.anonymous(graph));
    }

    /** Signs a new user up and in. */
    Person signUp() throws IOException, InterruptedException {
        String handle = "person-" + PEOPLE.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        JsonNode payload = graph.data(
                        """
                        mutation ($input: SignUpInput!) {
                          signUp(input: $input) { session { accessToken user { id handle } } userErrors { code path message } }
                        }
                        """,
                        Map.of(
                                "input",
                                Map.of(
                                        "handle",
                                        handle,
                                        "name",
                                        "Somebody",
                                        "email",
                                        handle + "@example.org",
                                        "password",
                                        PASSWORD)))
                .get("signUp");
        JsonNode session = payload.get("session");
        return new Person(
                graph.with(session.get("accessToken").asString()),
                session.get("user").get("id").asString(),
                session.get("user").get("handle").asString());
    }

    /** Signs up a user and makes them a moderator. */
    Person moderator(LocalStack stack) throws Exception {
        Person person = signUp();
        try (Connection users = DriverManager.getConnection(stack.database("users"))) {
            users.createStatement()
                    .execute("update profile set role = 'MODERATOR' where id = '%s'".formatted(person.id()));
        }
        String token = graph.data(
                        """
                        mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }
                        """, Map.of("input", Map.of("email", person.handle() + "@example.org", "password", PASSWORD)))
                .at("/signIn/session/accessToken")
                .asString();
        return new Person(graph.with(token), person.id(), person.handle());
    }

    /** A signed-in user. */
    record Person(GraphClient graph, String id, String handle) {

        /** Publishes a post with some tags and returns its id. */
        String publish(String title, String... tags) throws IOException, InterruptedException {
            return graph.data(
                            """
                            mutation ($input: CreatePostInput!) {
                              createPost(input: $input) { post { id } userErrors { code path message } }
                            }
                            """,
                            Map.of(
                                    "input",
                                    Map.of(
                                            "title",
                                            title,
                                            "markdown",
                                            "A text.",
                                            "publish",
                                            true,
                                            "tags",
                                            List.of(tags))))
                    .get("createPost")
                    .get("post")
                    .get("id")
                    .asString();
        }

        /** Returns the cursor of the end of a post's comment events. */
        String cursor(String postId) throws IOException, InterruptedException {
            return graph.data("query ($id: ID!) { post(id: $id) { commentEventsCursor } }", Map.of("id", postId))
                    .get("post")
                    .get("commentEventsCursor")
                    .asString();
        }

        /** Adds a comment and returns its id. */
        String comment(String postId, String text) throws IOException, InterruptedException {
            return added(tryToComment(postId, text, postId + text));
        }

        /** Replies to a comment. */
        void reply(String postId, String parentId, String text) throws IOException, InterruptedException {
            added(add(Map.of("postId", postId, "parentId", parentId, "markdown", text)));
        }

        /** Reacts to a post and to a comment. */
        void react(String postId, String commentId) throws IOException, InterruptedException {
            graph.data("""
                    mutation ($post: ID!, $comment: ID!) {
                      setPostReactions(input: { postId: $post, reactions: [LIKE] }) { userErrors { code } }
                      setCommentReactions(input: { commentId: $comment, reactions: [LIKE] }) { userErrors { code } }
                    }
                    """, Map.of("post", postId, "comment", commentId));
        }

        /** Executes a mutation that follows, unfollows, blocks or unblocks a user. */
        void change(String mutation, Person other) throws IOException, InterruptedException {
            graph.data(
                    "mutation ($id: ID!) { %s(input: { userId: $id }) { userErrors { code } } }".formatted(mutation),
                    Map.of("id", other.id()));
        }

        private static String added(JsonNode answer) {
            JsonNode id = answer.path("data").path("addComment").path("comment").path("id");
            if (id.isMissingNode()) {
                throw new AssertionError(answer.toString());
            }
            return id.asString();
        }

        /** Tries to add a comment and returns the complete answer. */
        JsonNode tryToComment(String postId, String text, String idempotencyKey)
                throws IOException, InterruptedException {
            return add(Map.of("postId", postId, "markdown", text, "idempotencyKey", idempotencyKey));
        }

        private JsonNode add(Map<String, ?> input) throws IOException, InterruptedException {
            return graph.answer("""
                    mutation ($input: AddCommentInput!) {
                      addComment(input: $input) { comment { id } userErrors { code path message } }
                    }
                    """, Map.of("input", input));
        }
    }
}
