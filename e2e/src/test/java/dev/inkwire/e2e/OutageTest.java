package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** When a part is down, only its own fields fail, and it comes back without a restart of another part. */
@ExtendWith(StackExtension.class)
class OutageTest {

    private static final String PAGE = """
            query ($id: ID!) {
              post(id: $id) { title author { handle } commentCount comments { nodes { markdown author { handle } } } }
            }
            """;

    private final LocalStack stack;
    private Person author;
    private String post;

    OutageTest(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void publish() throws Exception {
        author = new Blog(stack.graph()).signUp();
        post = author.publish("Still here");
        author.comment(post, "Me too.");
    }

    @Test
    void reader_gets_a_post_without_comments_and_subscribers_get_unavailable_when_comments_is_killed()
            throws Exception {
        String cursor = author.cursor(post);
        author.comment(post, "Before it happens.");
        try (Subscription overWebSocket = subscribe(Transport.WEB_SOCKET, cursor);
                Subscription overSse = subscribe(Transport.SSE, cursor)) {
            overWebSocket.event("commentEvents");
            overSse.event("commentEvents");
            JsonNode answer = whileDown("comments");
            assertThat(answer.get("data").get("post").get("title").asString()).isEqualTo("Still here");
            assertThat(answer.get("data")
                            .get("post")
                            .get("author")
                            .get("handle")
                            .asString())
                    .isEqualTo(author.handle());
            assertThat(answer.get("data").get("post").get("comments").isNull()).isTrue();
            assertThat(overWebSocket.end().code()).isEqualTo("UNAVAILABLE");
            assertThat(overSse.end().code()).isEqualTo("UNAVAILABLE");
        }
    }

    private Subscription subscribe(Transport transport, String after) {
        return transport.open(
                author.graph(),
                "subscription ($post: ID!, $after: String) { commentEvents(postId: $post, after: $after) { cursor } }",
                Map.of("post", post, "after", after));
    }

    @Test
    void reader_gets_a_post_and_comments_without_names_while_users_is_down() throws Exception {
        JsonNode answer = whileDown("users");
        JsonNode found = answer.get("data").get("post");
        assertThat(found.get("author").isNull()).isTrue();
        assertThat(found.get("comments").get("nodes").get(0).get("markdown").asString())
                .isEqualTo("Me too.");
    }

    @Test
    void reader_gets_a_clear_error_while_posts_is_down() throws Exception {
        assertThat(whileDown("posts").get("data").get("post").isNull()).isTrue();
    }

    @Test
    void reader_is_served_again_after_postgresql_was_restarted() throws Exception {
        stack.postgres().stop();
        try {
            assertUnavailable(author.graph().answer(PAGE, Map.of("id", post)));
        } finally {
            stack.postgres().start();
        }
        assertServed();
    }

    private JsonNode whileDown(String subgraph) throws Exception {
        stack.subgraph(subgraph).kill();
        JsonNode answer;
        try {
            answer = author.graph().answer(PAGE, Map.of("id", post));
        } finally {
            stack.subgraph(subgraph).start();
        }
        assertUnavailable(answer);
        assertServed();
        return answer;
    }

    private static void assertUnavailable(JsonNode answer) {
        assertThat(Subscription.code(answer.path("errors"))).isEqualTo("UNAVAILABLE");
        assertThat(answer.get("errors").toString()).doesNotContain("localhost", "127.0.0.1", "Exception", "http");
    }

    private void assertServed() throws Exception {
        JsonNode found = author.graph().data(PAGE, Map.of("id", post)).get("post");
        assertThat(found.get("author").get("handle").asString()).isEqualTo(author.handle());
        assertThat(found.get("comments").get("nodes")).isNotEmpty();
    }
}
