package dev.inkwire.benchmark;

import static dev.inkwire.benchmark.Plans.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Checks the plans that PostgreSQL chooses for all statements, on a blog with large tables. */
class PlansTest {

    private static final Path HOME = Path.of("target/plans-stack").toAbsolutePath();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** A fifth of the measured blog, to save time. A hot post still has several pages of threads. */
    private static final Scale SCALE = new Scale(2_000, 100, 4_000, 40_000, 20_000);
    /** The longest page, and the row that shows whether there is a next page. */
    private static final int PAGE = 101;
    /** No index has the posts of a tag in an order: those of one tag are sorted. */
    private static final String OF_TAG = "tag.slug = $1";

    /** Posts that a search finds are sorted by their rank, which no index has. */
    private static final String SEARCH = "ts_rank";

    /** The rows of a batch are locked and written in the same order by all transactions. */
    private static final List<String> BATCHES = List.of("insert into", "pg_advisory_xact_lock");

    private static final int TIMES = 2;

    private static final String POST_EVENTS = """
            subscription ($after: String) {
              postEvents(after: $after) { cursor ... on PostPublished { post { title html } } }
            }
            """;

    private static LocalStack stack;
    private static Plans plans;

    @BeforeAll
    static void execute_all_operations() throws Exception {
        stack = LocalStack.benchmark(
                Path.of("").toAbsolutePath().getParent(), HOME, 1, LocalStack.SHORT_LIVED, line -> {});
        stack.start();
        Blog blog = new Blog(SCALE);
        GraphClient graph = GraphClient.anonymous(stack.graph());
        try (Databases databases = Databases.open(stack::database);
                Meter meter = new Meter(stack);
                Subscribers subscribers = new Subscribers(graph);
                Subscribers readers = new Subscribers(graph)) {
            new Fill(blog).into(databases);
            List<UUID> posts = IntStream.range(0, TIMES)
                    .mapToObj(rank -> blog.postId(blog.postAtRank(rank)))
                    .toList();
            // cursors before more events than memory retains
            subscribers.add(
                    null,
                    posts.stream()
                            .<Map<String, ?>>map(post -> Subscribers.operation(post, Subscribers.cursor(graph, post)))
                            .toList());
            String after = graph.data("{ postEventsCursor }", Map.of())
                    .path("postEventsCursor")
                    .asString();
            readers.add(null, List.of(Map.of("query", POST_EVENTS, "variables", Map.of("after", after))));
            plans = Plans.log(stack);
            // the subgraphs replace their closed connections
            await().atMost(TIMEOUT).ignoreExceptions().until(() -> !graph.data(
                            "{ users(query: \"person-001\") { nodes { posts { nodes { commentCount } } } } }", Map.of())
                    .isEmpty());
            Site site = new Site(stack, blog, graph, new Sessions(blog, graph, databases), meter);
            List<String> due = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                graph.data(PostPage.QUERY, Map.of("slug", blog.slug(blog.postAtRank(i))));
                new Profile(site, Draw.evenly(blog.authors())).send(i);
                due.add(Traffic.use(site, i));
                Traffic.comeAndGo(graph, posts.get(i), blog.personId(900 + i), "newcomer-" + i);
            }
            subscribers.open();
            subscribers.await(TIMES);
            readers.open();
            readers.await(TIMES);
            due.forEach(post -> Traffic.awaitPublication(graph, post));
            for (String path : List.of(
                    "/feed.atom", "/feed.atom?author=" + blog.personId(0), "/feed.atom?tag=tag-7", "/sitemap.xml")) {
                URI document = stack.graph().resolve(path);
                assertThat(GraphClient.HTTP
                                .send(HttpRequest.newBuilder(document).build(), BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        plans.read(HOME.resolve("log/postgres.log"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void all_large_tables_were_used() {
        assertThat(plans.statements()).hasSizeGreaterThan(60);
        plans.largeTables().forEach((subgraph, tables) -> assertThat(tables)
                .as(subgraph)
                .allMatch(table -> plans.statements().stream()
                        .anyMatch(statement -> statement.startsWith(subgraph) && statement.contains(table))));
    }

    @Test
    void no_statement_reads_all_of_a_large_table() {
        assertThat(plans.statementsWith(node -> type(node).equals("Seq Scan")
                        && number(node, "Actual Rows") + number(node, "Rows Removed by Filter") > LARGE))
                .isEmpty();
    }

    @Test
    void no_statement_sorts_more_than_a_page() {
        assertThat(plans.statementsWith(
                        node -> type(node).endsWith("Sort") && number(node.at("/Plans/0"), "Actual Rows") > PAGE))
                .allMatch(statement -> statement.contains(OF_TAG)
                        || statement.contains(SEARCH)
                        || BATCHES.stream().anyMatch(statement::contains));
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asString();
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble();
    }
}
