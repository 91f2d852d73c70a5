package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a real PostgreSQL and Redis, and a script instead of the router. */
class LocalStackTest {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

    private static final String ROUTER = """
            require('node:http').createServer((request, response) => response.end()).listen(process.env.PORT);
            """;

    @TempDir
    Path checkout;

    private Settings settings;

    @BeforeEach
    void prepareCheckout() throws IOException {
        Files.createDirectories(checkout.resolve("router-config"));
        settings = new Settings(
                checkout,
                checkout.resolve("home"),
                Settings.shared(REPOSITORY),
                "127.0.0.1",
                withWeb(Ports.free(Map.of())),
                Purpose.DEVELOPMENT,
                1,
                Map.of());
    }

    @Test
    void data_survive_a_restart() throws Exception {
        router(ROUTER);
        try (LocalStack stack = open()) {
            assertThat(stack.isNew()).isTrue();
            stack.start();
            execute("CREATE TABLE note AS SELECT 'kept' AS text");
        }
        try (LocalStack stack = open()) {
            assertThat(stack.isNew()).isFalse();
            stack.start();
            execute("SELECT text FROM note");
        }
    }

    @Test
    void subgraph_has_its_own_database() throws Exception {
        router(ROUTER);
        try (LocalStack stack = open()) {
            stack.postgres().start();
            try (Connection connection = connect("postgres", "postgres")) {
                SubgraphDatabase.create(connection, "users");
                SubgraphDatabase.create(connection, "posts");
                SubgraphDatabase.create(connection, "posts");
            }
            try (Connection connection = connect("posts", "posts")) {
                connection.createStatement().execute("CREATE EXTENSION citext; CREATE EXTENSION pg_trgm");
                ResultSet limit = connection.createStatement().executeQuery("SHOW transaction_timeout");
                limit.next();
                assertThat(limit.getString(1)).isEqualTo("10s");
            }
            assertThatThrownBy(() -> connect("posts", "users")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void part_can_be_killed_and_started_again() throws Exception {
        router(ROUTER);
        try (LocalStack stack = open()) {
            stack.start();
            for (Part part : List.of(stack.postgres(), stack.redis(), stack.router())) {
                part.kill();
                part.start();
                part.stop();
                part.start();
            }
            execute("SELECT 1");
        }
    }

    @Test
    void front_end_is_served_if_it_is_built_and_no_process_remains_after_a_stop() throws Exception {
        router(ROUTER);
        Files.createDirectories(checkout.resolve("web/dist"));
        Files.createFile(checkout.resolve("web/dist/index.html"));
        Files.createDirectories(checkout.resolve("web/server"));
        Files.writeString(checkout.resolve("web/server/start.js"), ROUTER);
        try (LocalStack stack = open()) {
            stack.start();
            assertThat(settings.ports().web().answers()).isTrue();
        }

        assertNothingRemains();
    }

    @Test
    void no_process_remains_when_a_part_fails_to_start() throws Exception {
        router("console.error('No such thing.'); process.exit(1);");
        try (LocalStack stack = open()) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("router ended while it was starting")
                    .hasMessageContaining("No such thing.");
        }

        assertNothingRemains();
    }

    @Test
    void death_of_a_part_is_noticed() throws Exception {
        router(ROUTER);
        try (LocalStack stack = open()) {
            stack.start();
            killFromOutside("redis-server");

            assertThat(stack.awaitDeath()).isSameAs(stack.redis());
        }
    }

    @Test
    void second_stack_in_the_same_home_is_refused() throws Exception {
        try (LocalStack first = open()) {
            assertThatThrownBy(this::open).hasMessageContaining("already running");
        }
    }

    private static Ports withWeb(Ports ports) {
        Port web = new Port("web", "INKWIRE_WEB_PORT", ports.smtp().number() + 1);
        return new Ports(ports.router(), ports.subgraphs(), ports.postgres(), ports.redis(), ports.smtp(), web);
    }

    private LocalStack open() throws IOException {
        return LocalStack.open(settings, line -> {});
    }

    private void router(String script) throws IOException {
        Files.writeString(checkout.resolve("router-config/start.js"), script);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("postgres", "postgres")) {
            connection.createStatement().execute(sql);
        }
    }

    private Connection connect(String role, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:%d/%s?user=%s"
                .formatted(settings.ports().postgres().number(), database, role));
    }

    private static void killFromOutside(String program) {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains(program))
                .forEach(ProcessHandle::destroyForcibly);
    }

    private void assertNothingRemains() {
        Ports ports = settings.ports();
        assertThat(Stream.of(ports.router(), ports.postgres(), ports.redis(), ports.web()))
                .noneMatch(Port::answers);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
