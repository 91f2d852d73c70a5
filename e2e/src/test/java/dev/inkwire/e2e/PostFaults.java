package dev.inkwire.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.e2e.Blog.Person;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Publications during faults of other parts. It lasts minutes, so that {@code ./inkwire test} does without. Run it with
 * {@code mvn test -pl e2e -Dtest=PostFaults}.
 */
@ExtendWith(StackExtension.class)
class PostFaults {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int DUE = 50;
    private static final int BACKLOG = 1_000;
    private static final int WRITERS = 4;
    private static final int POSTS_EACH = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(3);

    private static final String POST_EVENTS = """
            subscription ($author: ID, $after: String) {
              postEvents(authorId: $author, after: $after) { cursor previousCursor postId ... on PostPublished { post { title } } }
            }
            """;
    private static final String READ = """
            query ($id: ID!) {
              searchPosts(query: "\\"text of faults\\"", filter: { authorId: $id }) { totalCount }
              viewer { feed(first: 5) { nodes { id } } }
              posts(filter: { authorId: $id }) { totalCount }
            }
            """;

    private final LocalStack stack;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Person author;

    PostFaults(LocalStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void signUp() {
        author = new Blog(stack.graph()).signUp();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void posts_are_published_and_reported_in_order_while_redis_is_down() throws Exception {
        String start = author.graph()
                .data("{ postEventsCursor }", Map.of())
                .path("postEventsCursor")
                .asString();
        List<String> posts = new ArrayList<>(schedule(10, OffsetDateTime.now().plusSeconds(4)));
        try (Subscription events =
                Transport.WEB_SOCKET.open(author.graph(), POST_EVENTS, Map.of("author", author.id(), "after", start))) {
            stack.redis().stop();
            try {
                for (int i = 0; i < 10; i++) {
                    posts.add(author.create(Map.of("title", "Now", "markdown", "A text.", "publish", true)));
                }
                assertThat(read(events, start, posts.size())).containsExactlyInAnyOrderElementsOf(posts);
            } finally {
                stack.redis().start();
            }
        }
        assertPublishedOnce(posts);
    }

    @Test
    void posts_are_created_and_published_once_while_postgresql_restarts() throws Exception {
        List<String> scheduled = schedule(DUE, OffsetDateTime.now().plusSeconds(10));
        AtomicBoolean done = new AtomicBoolean();
        Set<String> codes = new ConcurrentSkipListSet<>();
        List<Future<List<String>>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            writers.add(threads.submit(() -> write(number, codes)));
        }
        Future<Integer> reads = threads.submit(() -> readUntil(done, codes));
        Thread.sleep(OUTAGE.toMillis());
        stack.postgres().stop();
        Thread.sleep(OUTAGE.toMillis());
        stack.postgres().start();
        List<String> posts = new ArrayList<>();
        for (Future<List<String>> writer : writers) {
            posts.addAll(writer.get());
        }
        await().atMost(PATIENCE).until(() -> publications(scheduled) >= DUE);
        done.set(true);
        assertThat(reads.get()).isPositive();
        assertThat(posts).doesNotHaveDuplicates().hasSize(WRITERS * POSTS_EACH);
        posts.addAll(scheduled);
        assertPublishedOnce(posts);
        JsonNode found = author.graph().data(READ, Map.of("id", author.id()));
        assertThat(found.at("/searchPosts/totalCount").asInt()).isEqualTo(posts.size());
        assertThat(found.at("/posts/totalCount").asInt()).isEqualTo(posts.size());
        assertThat(codes).isSubsetOf("UNAVAILABLE");
    }

    @Test
    void due_posts_are_published_once_when_one_of_two_replicas_is_killed() throws Exception {
        Random random = new Random(1);
        Process replica = startReplica();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<String> posts = insertDue(BACKLOG);
                await().atMost(PATIENCE).until(() -> publications(posts) > 0);
                Thread.sleep(random.nextInt(200));
                stack.subgraph("posts").kill();
                int published = publications(posts);
                await().atMost(PATIENCE).until(() -> publications(posts) >= BACKLOG);
                System.out.printf("round %d: %d posts were published before the kill%n", round, published);
                stack.subgraph("posts").start();
                assertPublishedOnce(posts);
            }
        } finally {
            replica.destroyForcibly();
        }
    }

    /** Inserts scheduled posts whose instant has passed. */
    private List<String> insertDue(int number) throws SQLException {
        try (Connection database = DriverManager.getConnection(stack.database("posts"));
                ResultSet posts = database.createStatement().executeQuery("""
                        insert into post (author_id, title, status, scheduled_for)
                        select '%s', 'Due', 'SCHEDULED', now() from generate_series(1, %d) returning id
                        """.formatted(author.id(), number))) {
            List<String> ids = new ArrayList<>();
            while (posts.next()) {
                ids.add(posts.getString(1));
            }
            return ids;
        }
    }

    private List<String> schedule(int number, OffsetDateTime instant) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            ids.add(author.create(Map.of("title", "Scheduled " + i, "markdown", "A text of faults.")));
        }
        OffsetDateTime later =
                instant.isBefore(OffsetDateTime.now()) ? OffsetDateTime.now().plusSeconds(2) : instant;
        for (String id : ids) {
            author.graph()
                    .mutate(
                            "publishPost",
                            "",
                            Map.of("id", id, "publishAt", later.plusHours(0).toString()));
        }
        return ids;
    }

    private List<String> write(int writer, Set<String> codes) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < POSTS_EACH; i++) {
            Map<String, ?> input = Map.of(
                    "title",
                    "By writer " + writer,
                    "markdown",
                    "A text of faults.",
                    "publish",
                    true,
                    "tags",
                    List.of("one", "two", "three"),
                    "idempotencyKey",
                    writer + "-" + i);
            JsonNode id = null;
            while (id == null || id.isMissingNode()) {
                JsonNode answer = answer(
                        "mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } userErrors { code } } }",
                        Map.of("input", input));
                if (answer.has("errors")) {
                    codes.add(Subscription.code(answer.path("errors")));
                    Thread.sleep(100);
                }
                id = answer.at("/data/createPost/post/id");
            }
            ids.add(id.asString());
            Thread.sleep(150);
        }
        return ids;
    }

    private int readUntil(AtomicBoolean done, Set<String> codes) throws InterruptedException {
        int reads = 0;
        while (!done.get()) {
            JsonNode answer = answer(READ, Map.of("id", author.id()));
            for (JsonNode error : answer.path("errors")) {
                codes.add(error.at("/extensions/code").asString("none"));
            }
            reads++;
            Thread.sleep(50);
        }
        return reads;
    }

    private JsonNode answer(String document, Map<String, ?> variables) {
        return author.graph().answer(document, variables);
    }

    private static List<String> read(Subscription events, String start, int number) throws Exception {
        List<String> ids = new ArrayList<>();
        String last = start;
        while (ids.size() < number) {
            JsonNode event = events.event("postEvents");
            assertThat(event.get("previousCursor").asString()).isEqualTo(last);
            last = event.get("cursor").asString();
            ids.add(event.get("postId").asString());
        }
        return ids;
    }

    private void assertPublishedOnce(List<String> posts) throws SQLException {
        assertThat(publications(posts)).isEqualTo(posts.size());
        assertThat(count("select post_count from author where id = '%s'".formatted(author.id())))
                .isEqualTo(count("select count(*) from post where status = 'PUBLISHED' and author_id = '%s'"
                        .formatted(author.id())));
    }

    private int publications(List<String> posts) {
        return count("select count(*) from event where type = 'PostPublished' and key in ('%s')"
                .formatted(String.join("','", posts)));
    }

    private int count(String sql) {
        try (Connection database = DriverManager.getConnection(stack.database("posts"));
                ResultSet result = database.createStatement().executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new StackException("The database does not answer.", e);
        }
    }

    /** Starts another process of posts, on other ports and with the same database. */
    private Process startReplica() throws IOException, InterruptedException {
        Path process =
                Path.of("/proc", Long.toString(stack.subgraph("posts").process().pid()));
        ProcessBuilder builder =
                new ProcessBuilder(Files.readString(process.resolve("cmdline")).split("\0"));
        builder.directory(process.resolve("cwd").toRealPath().toFile());
        builder.environment().clear();
        for (String variable : Files.readString(process.resolve("environ")).split("\0")) {
            String[] parts = variable.split("=", 2);
            builder.environment().put(parts[0], parts[1]);
        }
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
        Path log = stack.postgres().log().resolveSibling("posts-replica.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process replica = builder.start();
        await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Started PostsApplication"));
        return replica;
    }
}
