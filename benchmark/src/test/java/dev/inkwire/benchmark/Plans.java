package dev.inkwire.benchmark;

import static org.awaitility.Awaitility.await;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import java.io.IOException;
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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The plans of all statements that the subgraphs execute, as auto_explain logs them. */
final class Plans {

    /** The number of rows from which a table is large. */
    static final int LARGE = 1_000;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Pattern ENTRY = Pattern.compile("^([a-z]+) LOG: .* plan:\n((?:\t.*\n)+)", Pattern.MULTILINE);

    private final Map<String, Set<String>> largeTables = new HashMap<>();
    private final Map<String, List<JsonNode>> plans = new TreeMap<>();

    /** Starts to log plans. Closes the connections of the subgraphs. */
    static Plans log(LocalStack stack) throws SQLException, IOException {
        Plans plans = new Plans();
        for (String subgraph : stack.databases()) {
            plans.start(stack, subgraph);
        }
        return plans;
    }

    /** Fills the tables that the benchmark leaves empty, and logs the plans of all statements from then on. */
    private void start(LocalStack stack, String subgraph) throws SQLException, IOException {
        try (Connection database = DriverManager.getConnection(stack.database(subgraph));
                Statement statement = database.createStatement()) {
            fill(statement, subgraph);
            await().atMost(PATIENCE).until(() -> vacuum(statement));
            largeTables.put(subgraph, largeTables(statement));
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

    /**
     * Vacuums as autovacuum does, so that counts read indexes only. Returns whether nearly all pages of large tables
     * are visible to all transactions: an open transaction of a subgraph delays that.
     */
    private static boolean vacuum(Statement statement) throws SQLException {
        statement.execute("vacuum analyze");
        try (ResultSet tables = statement.executeQuery(
                "select from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > "
                        + LARGE + " and relallvisible < relpages * 0.9")) {
            return !tables.next();
        }
    }

    private static void fill(Statement statement, String subgraph) throws SQLException, IOException {
        statement.execute("""
                insert into event (topic, type, key, payload, state, stale_tags)
                select 'topic-' || i % 100, 'Filled', i, '{}', i % 2 = 0, '{}' from generate_series(1, 20000) i
                """);
        Path script = Path.of("../subgraph-%s/src/test/resources/plans.sql".formatted(subgraph));
        if (Files.exists(script)) {
            // one by one, since statements that are sent together are one transaction
            for (String part : Files.readString(script).split(";\n")) {
                statement.execute(part);
            }
        }
    }

    private static Set<String> largeTables(Statement statement) throws SQLException {
        try (ResultSet tables = statement.executeQuery(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > "
                        + LARGE)) {
            Set<String> large = new HashSet<>();
            while (tables.next()) {
                large.add(tables.getString(1));
            }
            return large;
        }
    }

    /** Reads the plans that were logged so far. */
    void read(Path log) throws IOException {
        Matcher entries = ENTRY.matcher(Files.readString(log));
        while (entries.find()) {
            JsonNode entry = GraphClient.JSON.readTree(entries.group(2));
            String statement =
                    "%s: %s".formatted(entries.group(1), entry.get("Query Text").asString());
            plans.computeIfAbsent(statement, key -> new ArrayList<>()).add(entry.get("Plan"));
        }
    }

    /** Returns all statements, each after the name of its subgraph. */
    Set<String> statements() {
        return plans.keySet();
    }

    /** Returns the names of large tables, by subgraph. */
    Map<String, Set<String>> largeTables() {
        return largeTables;
    }

    /** Returns the statements with a plan that has a matching node. */
    List<String> statementsWith(Predicate<JsonNode> node) {
        return plans.entrySet().stream()
                .filter(entry -> entry.getValue().stream().flatMap(Plans::nodes).anyMatch(node))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<JsonNode> nodes(JsonNode plan) {
        return Stream.concat(Stream.of(plan), plan.path("Plans").valueStream().flatMap(Plans::nodes));
    }
}
