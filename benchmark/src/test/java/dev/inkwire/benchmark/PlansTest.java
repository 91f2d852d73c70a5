package dev.inkwire.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How PostgreSQL finds what a large blog is asked for: the plans of all statements, as auto_explain logs them. */
class PlansTest {

    private static final Path HOME = Path.of("target/plans-stack").toAbsolutePath();
    private static final Pattern ENTRY =
            Pattern.compile("^(users|posts|comments) LOG: .* plan:\n((?:\t.*\n)+)", Pattern.MULTILINE);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scale SCALE = new Scale(2_000, 100, 4_000, 40_000, 20_000);
    private static final int LARGE = 1_000;
    // the longest page, and what shows whether there is another
    private static final int PAGE = 101;
    // no index has the posts of a tag in an order: those of one tag are sorted
    private static final String OF_TAG = "tag.slug = $1";
    private static final int TIMES = 2;

    private static final String POSTS = """
            query ($author: ID!, $after: String) {
              newest: posts(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { id author { name } } }
              oldest: posts(orderBy: OLDEST, last: 20) { nodes { id commentCount } }
              best: posts(orderBy: MOST_REACTED, first: 100) { nodes { id } }
              ofTag: posts(filter: { tag: "tag-7" }, first: 20) { totalCount nodes { id } }
              ofAuthor: posts(filter: { authorId: $author }, last: 20) { totalCount nodes { id html } }
              ofTime: posts(filter: { publishedAfter: "2025-06-01T00:00:00Z", publishedBefore: "2025-06-03T00:00:00Z" }) {
                nodes { id }
              }
            }
            """;
    private static final String DISCUSSION = """
            query ($id: ID!, $after: String) {
              post(id: $id) {
                viewerReactions
                oldest: comments(first: 20, after: $after) {
                  totalCount
                  pageInfo { endCursor }
                  nodes { id viewerReactions parent { id } mentions { id } replies(last: 5) { totalCount nodes { id } } }
                }
                newest: comments(orderBy: NEWEST, first: 20) { nodes { id replies(orderBy: NEWEST) { nodes { id } } } }
                top: comments(orderBy: TOP, first: 100) { nodes { id replies(orderBy: TOP) { nodes { id } } } }
              }
            }
            """;
    private static final String PEOPLE = """
            query ($handle: String!, $id: ID!, $prefix: String!, $typo: String!, $after: String) {
              user(handle: $handle) {
                followedByViewer postCount
                followers(first: 20, after: $after) { totalCount pageInfo { endCursor } nodes { followerCount } }
                following(last: 20) { totalCount nodes { id } }
                posts(last: 20) { totalCount nodes { id } }
              }
              byId: user(id: $id) { name }
              some: users(query: $prefix, first: 20) { nodes { id } }
              similar: users(query: $typo, first: 20) { nodes { id } }
              all: users(last: 20) { totalCount nodes { id } }
              viewer { sessions { id current } blockedUsers(first: 20) { totalCount nodes { id } } }
            }
            """;
    private static final String FIRST_COMMENT =
            "query ($id: ID!) { post(id: $id) { comments(first: 1) { nodes { id } } } }";

    private static final String MUTATIONS = """
            mutation ($user: ID!, $post: ID!, $comment: ID!, $key: String!, $title: String!) {
              followUser(input: { userId: $user }) { userErrors { code } }
              unfollowUser(input: { userId: $user }) { userErrors { code } }
              blockUser(input: { userId: $user }) { userErrors { code } }
              unblockUser(input: { userId: $user }) { userErrors { code } }
              updateProfile(input: { bio: $title }) { userErrors { code } }
              setPostReactions(input: { postId: $post, reactions: [LIKE] }) { userErrors { code } }
              setCommentReactions(input: { commentId: $comment, reactions: [LOVE] }) { userErrors { code } }
              addComment(input: { postId: $post, markdown: "@person-00012 Yes.", idempotencyKey: $key }) {
                comment { id } userErrors { code }
              }
              createPost(input: { title: $title, markdown: "# Text", tags: ["tag-1", "new"], idempotencyKey: $key }) {
                post { id } userErrors { code }
              }
            }
            """;
    private static final String MORE_MUTATIONS = """
            mutation ($post: ID!, $comment: ID!, $title: String!) {
              updatePost(input: { id: $post, title: $title, slug: $title, tags: ["tag-2"] }) { userErrors { code } }
              publishPost(input: { id: $post }) { userErrors { code } }
              reply: addComment(input: { postId: $post, markdown: "No." }) { userErrors { code } }
              deletePost(input: { id: $post }) { userErrors { code } }
              deleteComment(input: { id: $comment }) { userErrors { code } }
            }
            """;

    private static final String SIGN_UP = """
            mutation ($handle: String!, $email: String!) {
              signUp(input: { handle: $handle, name: "Newcomer", email: $email, password: "plans-test-password" }) {
                session { accessToken } userErrors { code }
              }
            }
            """;
    private static final String WRITE = """
            mutation ($post: ID!, $title: String!, $user: ID!) {
              followUser(input: { userId: $user }) { userErrors { code } }
              addComment(input: { postId: $post, markdown: "Soon gone." }) { comment { id } userErrors { code } }
              createPost(input: { title: $title, markdown: "Soon gone.", publish: true }) { userErrors { code } }
            }
            """;
    private static final String LEAVE = """
            mutation {
              deleteAccount(input: { password: "plans-test-password", eraseContent: true }) { userErrors { code } }
            }
            """;

    private static final Map<String, Set<String>> LARGE_TABLES = new HashMap<>();
    private static final Map<String, List<JsonNode>> PLANS = new TreeMap<>();
    private static LocalStack stack;

    @BeforeAll
    static void use_everything() throws Exception {
        stack = LocalStack.benchmark(Path.of("").toAbsolutePath().getParent(), HOME, line -> {});
        stack.start();
        Blog blog = new Blog(SCALE);
        GraphClient graph = GraphClient.anonymous(stack.graph());
        try (Databases databases = Databases.open(stack::database);
                Meter meter = new Meter(stack)) {
            new Fill(blog).into(databases);
            List<UUID> posts = IntStream.range(0, TIMES)
                    .mapToObj(rank -> blog.postId(blog.postAtRank(rank)))
                    .toList();
            // of before more events than memory keeps
            List<Map<String, ?>> history = new ArrayList<>();
            posts.forEach(post -> history.add(Subscribers.operation(post, Subscribers.cursor(graph, post))));
            for (String subgraph : List.of("users", "posts", "comments")) {
                fillUpAndExplain(subgraph);
            }
            // the subgraphs have lost their connections
            await().atMost(PATIENCE).ignoreExceptions().until(() -> !graph.data(
                            "{ users(query: \"person-001\") { nodes { posts { nodes { commentCount } } } } }", Map.of())
                    .isEmpty());
            Site site = new Site(stack, blog, graph, new Sessions(blog, graph, databases), meter);
            for (Request request : List.of(new PostPage(site), new Profile(site))) {
                for (int i = 0; i < TIMES; i++) {
                    request.send(i);
                }
            }
            for (int i = 0; i < TIMES; i++) {
                use(site, i);
                comeAndGo(graph, posts.get(i), blog.personId(900 + i), "newcomer-" + i);
            }
            try (Subscribers subscribers = new Subscribers(graph)) {
                subscribers.add(null, history);
                subscribers.open();
                subscribers.await(TIMES);
            }
        }
        Matcher entries = ENTRY.matcher(Files.readString(HOME.resolve("log/postgres.log")));
        while (entries.find()) {
            JsonNode entry = GraphClient.JSON.readTree(entries.group(2));
            String statement =
                    "%s: %s".formatted(entries.group(1), entry.get("Query Text").asString());
            PLANS.computeIfAbsent(statement, key -> new ArrayList<>()).add(entry.get("Plan"));
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** What the benchmark leaves empty; then all that new connections of others execute is explained in the log. */
    private static void fillUpAndExplain(String subgraph) throws SQLException {
        try (Connection database = DriverManager.getConnection(stack.database(subgraph));
                Statement statement = database.createStatement()) {
            statement.execute("""
                    insert into event (topic, type, key, payload, state)
                    select 'topic-' || i % 100, 'Filled', i, '{}', i % 2 = 0 from generate_series(1, 20000) i
                    """);
            if (subgraph.equals("users")) {
                statement.execute("""
                        insert into follow (follower_id, followee_id)
                        select a.id, b.id from (select id from profile order by id limit 150) a
                        cross join (select id from profile order by md5(id::text) limit 150) b where a.id <> b.id
                        """);
                statement.execute("insert into follow (follower_id, followee_id)"
                        + " select followee_id, follower_id from follow on conflict do nothing");
                statement.execute("insert into block (blocker_id, blocked_id) select follower_id, followee_id"
                        + " from follow order by id limit 5000");
                statement.execute("insert into session (account_id, expires_at)"
                        + " select id, now() + interval '1 day' from account");
                statement.execute("insert into refresh_token (hash, session_id)"
                        + " select sha256(convert_to('-' || id, 'UTF8')), id from session");
            }
            statement.execute("analyze");
            try (ResultSet tables = statement.executeQuery(
                    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > "
                            + LARGE)) {
                Set<String> large = new HashSet<>();
                while (tables.next()) {
                    large.add(tables.getString(1));
                }
                LARGE_TABLES.put(subgraph, large);
            }
            statement.execute("load 'auto_explain'");
            for (String setting : List.of(
                    "session_preload_libraries = auto_explain",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_analyze = on",
                    "auto_explain.log_timing = off",
                    "auto_explain.log_format = json")) {
                statement.execute("alter role %s set %s".formatted(subgraph, setting));
            }
            statement.execute("alter system set log_line_prefix = '%d '");
            statement.execute("select pg_reload_conf()");
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + subgraph + "'");
        }
    }

    private static void use(Site site, int i) throws Exception {
        Blog blog = site.blog();
        String token = site.sessions().open(1).get(0);
        GraphClient member = site.graph().with(token);
        String post = blog.postId(blog.postAtRank(i)).toString();
        String comment = member.data(FIRST_COMMENT, Map.of("id", post))
                .at("/post/comments/nodes/0/id")
                .asString();
        UUID person = blog.personId(20 + i);
        secondPage(member, POSTS, Map.of("author", person), "/newest/pageInfo/endCursor");
        secondPage(member, DISCUSSION, Map.of("id", post), "/post/oldest/pageInfo/endCursor");
        Map<String, Object> somebody =
                Map.of("handle", blog.handle(20 + i), "id", person, "prefix", "person-000", "typo", "parson-0002" + i);
        secondPage(member, PEOPLE, somebody, "/user/followers/pageInfo/endCursor");
        Map<String, Object> subjects = Map.of(
                "user",
                blog.personId(500 + i),
                "post",
                post,
                "comment",
                comment,
                "key",
                "key-" + i,
                "title",
                "Plan " + i);
        JsonNode made = member.data(MUTATIONS, subjects);
        assertThat(made.findValues("userErrors")).allMatch(JsonNode::isEmpty);
        Map<String, String> mine = Map.of(
                "post", made.at("/createPost/post/id").asString(),
                "comment", made.at("/addComment/comment/id").asString(),
                "title", "plan-renamed-" + i);
        assertThat(member.data(MORE_MUTATIONS, mine).findValues("userErrors")).allMatch(JsonNode::isEmpty);
    }

    /** Somebody signs up, follows, writes, and leaves with all that they wrote. */
    private static void comeAndGo(GraphClient graph, UUID post, UUID person, String handle) {
        JsonNode signedUp = graph.data(SIGN_UP, Map.of("handle", handle, "email", handle + "@inkwire.test"));
        GraphClient member =
                graph.with(signedUp.at("/signUp/session/accessToken").asString());
        JsonNode written = member.data(WRITE, Map.of("post", post, "title", handle, "user", person));
        JsonNode left = member.data(LEAVE, Map.of());
        for (JsonNode payload : List.of(signedUp, written, left)) {
            assertThat(payload.findValues("userErrors")).allMatch(JsonNode::isEmpty);
        }
        Map<String, ?> comment =
                Map.of("id", written.at("/addComment/comment/id").asString());
        await().atMost(PATIENCE).until(() -> graph.data("query ($id: ID!) { comment(id: $id) { id } }", comment)
                .path("comment")
                .isNull());
    }

    private static void secondPage(GraphClient graph, String query, Map<String, ?> variables, String endCursor) {
        Map<String, Object> second = new HashMap<>(variables);
        second.put("after", graph.data(query, variables).at(endCursor).asString());
        graph.data(query, second);
    }

    @Test
    void all_large_tables_were_used() {
        assertThat(PLANS.keySet()).hasSizeGreaterThan(60);
        LARGE_TABLES.forEach(
                (subgraph, tables) -> assertThat(tables).as(subgraph).allMatch(table -> PLANS.keySet().stream()
                        .anyMatch(statement -> statement.startsWith(subgraph) && statement.contains(table))));
    }

    @Test
    void no_statement_reads_all_of_a_large_table() {
        assertThat(violations(node -> type(node).equals("Seq Scan")
                        && number(node, "Actual Rows") + number(node, "Rows Removed by Filter") > LARGE))
                .isEmpty();
    }

    @Test
    void no_statement_sorts_more_than_a_page() {
        assertThat(violations(node -> type(node).endsWith("Sort") && number(node.at("/Plans/0"), "Actual Rows") > PAGE))
                .allMatch(statement -> statement.contains(OF_TAG));
    }

    /** The statements that have a plan with such a node. */
    private static List<String> violations(Predicate<JsonNode> condition) {
        return PLANS.keySet().stream()
                .filter(statement ->
                        PLANS.get(statement).stream().flatMap(PlansTest::nodes).anyMatch(condition))
                .toList();
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asString();
    }

    private static double number(JsonNode node, String name) {
        return node.path(name).asDouble();
    }

    private static Stream<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(Stream.of(plan), plan.path("Plans").valueStream().flatMap(PlansTest::nodes));
    }
}
