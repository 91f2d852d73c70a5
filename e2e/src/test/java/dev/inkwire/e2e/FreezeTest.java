package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Next;
import dev.inkwire.localstack.Subscription.Transport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Suspends a process, as the migration of a virtual machine does. Run more and longer freezes with {@code -Dfreezes=5
 * -Dfreeze=PT45S}.
 */
@ExtendWith(StackExtension.class)
class FreezeTest {

    private static final int FREEZES = Integer.getInteger("freezes", 1);
    /** Longer than 32 periods of the pollers, the number of ticks that Reactor's operators buffer. */
    private static final Duration FREEZE = Duration.parse(System.getProperty("freeze", "PT34S"));

    private static final int WRITERS = 8;
    private static final String EVENTS = """
            subscription ($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) { cursor previousCursor commentId }
            }
            """;

    private final LocalStack stack;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FreezeTest(LocalStack stack) {
        this.stack = stack;
    }

    @Test
    void readers_get_every_event_after_the_comments_subgraph_was_frozen() throws Exception {
        Person author = new Blog(stack.graph()).signUp();
        String post = author.publish("A post that is read for long");
        String start = author.cursor(post);
        Person direct = new Person(
                new GraphClient(
                        stack.subgraph("comments").graphql(), author.graph().token()),
                author.id(),
                author.handle());
        try (Reader atTheSubgraph = new Reader(direct.graph(), post, start);
                Reader atTheRouter = new Reader(author.graph(), post, start)) {
            for (int freeze = 0; freeze < FREEZES; freeze++) {
                List<String> written = new ArrayList<>(List.of(author.comment(post, "Before freeze " + freeze)));
                for (Future<String> comment : commentWhileFrozen(direct, post, freeze)) {
                    written.add(comment.get());
                }
                assertThat(atTheSubgraph.read(written.size())).containsExactlyInAnyOrderElementsOf(written);
                assertThat(atTheRouter.read(written.size())).containsExactlyInAnyOrderElementsOf(written);
                assertReady();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Sends comments just before the freeze ends, so that they are added at the moment of its end. */
    private List<Future<String>> commentWhileFrozen(Person author, String post, int freeze) throws Exception {
        stack.subgraph("comments").suspend();
        try {
            // no condition to wait for: the passing of time is what is tested
            Thread.sleep(FREEZE.toMillis());
            List<Future<String>> comments = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String text = "Comment %d in freeze %d".formatted(writer, freeze);
                comments.add(threads.submit(() -> author.comment(post, text)));
            }
            return comments;
        } finally {
            stack.subgraph("comments").resume();
        }
    }

    private void assertReady() throws Exception {
        URI readiness = stack.subgraph("comments").management().resolve("/actuator/health/readiness");
        assertThat(GraphClient.HTTP
                        .send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    /** Resumes with its last cursor whenever its subscription ends. */
    private static final class Reader implements AutoCloseable {

        private final GraphClient graph;
        private final String post;
        private String last;
        private Subscription subscription;

        Reader(GraphClient graph, String post, String start) {
            this.graph = graph;
            this.post = post;
            this.last = start;
            this.subscription = subscribe();
        }

        private Subscription subscribe() {
            return Transport.WEB_SOCKET.open(graph, EVENTS, Map.of("post", post, "after", last));
        }

        /** Returns the ids of the next comments. */
        List<String> read(int count) throws Exception {
            List<String> ids = new ArrayList<>();
            while (ids.size() < count) {
                if (subscription.take(20) instanceof Next next
                        && next.result().path("data").hasNonNull("commentEvents")) {
                    JsonNode event = next.result().get("data").get("commentEvents");
                    assertThat(event.get("previousCursor").asString()).isEqualTo(last);
                    last = event.get("cursor").asString();
                    ids.add(event.get("commentId").asString());
                } else {
                    subscription.close();
                    subscription = subscribe();
                }
            }
            return ids;
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
