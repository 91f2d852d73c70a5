package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Next;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Subscriptions resume without a gap, for whatever reason they ended. */
@ExtendWith(StackExtension.class)
class ResumeTest {

    private static final int WRITERS = 4;
    private static final int COMMENTS_EACH = 20;
    private static final int LONGEST_STAY = 12;

    private static final int AUTHORS = 4;
    private static final int POSTS_EACH = 4;

    private static final String POST_EVENTS = """
            subscription ($tag: String, $after: String) {
              postEvents(tag: $tag, after: $after) {
                cursor
                previousCursor
                postId
                ... on PostPublished { post { title author { handle } } }
              }
            }
            """;

    private static final String EVENTS = """
            subscription ($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) {
                cursor
                previousCursor
                commentId
                ... on CommentAdded { comment { id author { handle } post { title } } }
              }
            }
            """;

    @Test
    void readers_who_keep_losing_the_connection_receive_every_comment_once_and_in_order(LocalStack stack)
            throws Exception {
        Blog blog = new Blog(stack.graph());
        Person author = blog.signUp();
        String post = author.publish("A post that many comment on");
        String start = author.cursor(post);

        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                people.add(blog.signUp());
            }
            CompletableFuture<Void> calm = new CompletableFuture<>();
            List<Future<List<String>>> readers = Stream.of(Transport.values())
                    .map(transport -> threads.submit(() -> read(transport, author.graph(), post, start, calm)))
                    .toList();
            List<Future<List<String>>> writers = people.stream()
                    .map(writer -> threads.submit(() -> write(writer, post, calm)))
                    .toList();
            stack.redis().stop();
            stack.subgraph("comments").kill();
            stack.subgraph("comments").start();
            stack.redis().start();
            calm.complete(null);

            List<String> written = new ArrayList<>();
            for (Future<List<String>> writer : writers) {
                written.addAll(writer.get());
            }
            List<String> inOneGo = readInOneGo(author.graph(), post, start);
            assertThat(inOneGo).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
            for (Future<List<String>> reader : readers) {
                assertThat(reader.get()).isEqualTo(inOneGo);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void reader_of_a_tag_who_keeps_losing_the_connection_receives_every_post_once_and_in_order(
            Transport transport, LocalStack stack) throws Exception {
        Blog blog = new Blog(stack.graph());
        String tag = "tag-" + Long.toString(System.nanoTime(), 36);
        String last = blog.graph()
                .data("{ posts(first: 1) { nodes { id } } postEventsCursor }", Map.of())
                .get("postEventsCursor")
                .asString();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<List<String>>> authors = new ArrayList<>();
            for (int i = 0; i < AUTHORS; i++) {
                Person author = blog.signUp();
                authors.add(threads.submit(() -> publish(author, tag)));
            }
            List<String> seen = new ArrayList<>();
            while (seen.size() < AUTHORS * POSTS_EACH) {
                Map<String, Object> variables = Map.of("tag", tag, "after", last);
                try (Subscription subscription = transport.open(blog.graph(), POST_EVENTS, variables)) {
                    for (int stay = 0; stay < 5 && seen.size() < AUTHORS * POSTS_EACH; stay++) {
                        JsonNode event = subscription.event("postEvents");
                        assertThat(event.get("previousCursor").asString()).isEqualTo(last);
                        assertThat(event.at("/post/author/handle").asString()).isNotEmpty();
                        last = event.get("cursor").asString();
                        seen.add(event.get("postId").asString());
                    }
                }
            }
            List<String> published = new ArrayList<>();
            for (Future<List<String>> author : authors) {
                assertThat(seen).containsSubsequence(author.get());
                published.addAll(author.get());
            }
            assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(published);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Publishes posts with a tag, each after one without, and returns the ids of those with the tag. */
    private static List<String> publish(Person author, String tag) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < POSTS_EACH; i++) {
            author.publish("Of another subject");
            ids.add(author.publish("Post " + i, tag));
        }
        return ids;
    }

    /** Sends each comment until it is added, and returns their ids. */
    private static List<String> write(Person writer, String post, Future<?> calm) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < COMMENTS_EACH; i++) {
            JsonNode id = tryToComment(writer, post, i);
            if (id.isMissingNode()) {
                calm.get();
                id = tryToComment(writer, post, i);
            }
            ids.add(id.asString());
        }
        return ids;
    }

    private static JsonNode tryToComment(Person writer, String post, int number) throws Exception {
        return writer.tryToComment(post, "Comment " + number, writer.handle() + number)
                .path("data")
                .path("addComment")
                .path("comment")
                .path("id");
    }

    /** Reads all comments, and reconnects after every few of them. */
    private static List<String> read(Transport transport, GraphClient graph, String post, String start, Future<?> calm)
            throws Exception {
        Random random = new Random(20_260_101);
        List<String> seen = new ArrayList<>();
        String last = start;
        while (seen.size() < WRITERS * COMMENTS_EACH) {
            try (Subscription subscription = transport.open(graph, EVENTS, Map.of("post", post, "after", last))) {
                for (int stay = 1 + random.nextInt(LONGEST_STAY);
                        stay > 0 && seen.size() < WRITERS * COMMENTS_EACH;
                        stay--) {
                    if (subscription.take(60) instanceof Next next
                            && next.result().path("data").hasNonNull("commentEvents")) {
                        JsonNode event = next.result().get("data").get("commentEvents");
                        assertThat(event.get("previousCursor").asString()).isEqualTo(last);
                        last = event.get("cursor").asString();
                        seen.add(event.get("commentId").asString());
                    } else {
                        // the subscription ended because a part was stopped
                        calm.get();
                        stay = 0;
                    }
                }
            }
        }
        return seen;
    }

    private static List<String> readInOneGo(GraphClient graph, String post, String start) throws Exception {
        List<String> ids = new ArrayList<>();
        try (Subscription subscription = Transport.SSE.open(graph, EVENTS, Map.of("post", post, "after", start))) {
            while (ids.size() < WRITERS * COMMENTS_EACH) {
                JsonNode event = subscription.event("commentEvents");
                assertThat(event.get("comment").get("author").get("handle").asString())
                        .isNotEmpty();
                ids.add(event.get("commentId").asString());
            }
        }
        return ids;
    }
}
