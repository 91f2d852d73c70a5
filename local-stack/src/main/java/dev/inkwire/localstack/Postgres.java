package dev.inkwire.localstack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server, with a database for each subgraph. */
final class Postgres extends Part {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Path data;
    private final Path binaries;
    private @Nullable EmbeddedPostgres server;

    Postgres(Settings settings, Run run) {
        super("postgres", settings, run);
        this.settings = settings;
        this.data = settings.data();
        this.binaries = settings.shared().resolve("postgres");
    }

    /** Returns whether there are no data of an earlier run. */
    boolean isNew() {
        return Files.notExists(data.resolve("PG_VERSION"));
    }

    @Override
    ProcessHandle spawn() throws IOException {
        if (server != null) {
            // after a kill it still locks the data directory
            server.close();
        }
        try {
            server = builder().start();
            return postmaster();
        } catch (IOException | RuntimeException e) {
            endLateServer();
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    boolean ready() {
        try (var connection = started().getPostgresDatabase().getConnection()) {
            for (String subgraph : settings.ports().subgraphs().keySet()) {
                SubgraphDatabase.create(connection, subgraph);
            }
            return true;
        } catch (SQLException e) {
            throw new StackException("The databases could not be created." + LogTail.of(log()), e);
        }
    }

    @Override
    void end(ProcessHandle running) {
        try {
            started().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!Processes.endsWithin(running, PATIENCE)) {
                Processes.kill(running);
            }
        }
    }

    private EmbeddedPostgres.Builder builder() {
        Redirect toLog = Redirect.appendTo(log().toFile());
        boolean isSynced = settings.purpose() == Purpose.DEVELOPMENT || settings.purpose() == Purpose.BENCHMARK;
        boolean isDurable = settings.purpose() != Purpose.TESTS;
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // LocalStack stops it, after the parts that use it
                .setRegisterShutdownHook(false)
                .setPort(settings.ports().postgres().number())
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog)
                .setPGStartupWait(PATIENCE)
                // the same collation and character classes, regardless of the machine's locale
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("fsync", isSynced ? "on" : "off")
                .setServerConfig("synchronous_commit", isDurable ? "on" : "off")
                // tests count the statements of a request
                .setServerConfig("log_statement", settings.purpose() == Purpose.TESTS ? "all" : "none")
                .setServerConfig(
                        "shared_preload_libraries", settings.purpose() == Purpose.BENCHMARK ? "pg_stat_statements" : "")
                .setServerConfig("max_connections", "100")
                // the system allocates them only when they are filled
                .setServerConfig("shared_buffers", "256MB")
                // connections need no password, so only local ones are accepted
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "");
    }

    private EmbeddedPostgres started() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL has not been started.");
        }
        return server;
    }

    /** Returns the server's main process, whose id is in the data directory. */
    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("it ended immediately"));
    }

    /** Ends a server that did not start in time: it may still start, and nothing would stop it. */
    private void endLateServer() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            ProcessHandle process = postmaster();
            // the id may be of an earlier run, and belong to another program now
            if (process.info().command().orElse("").endsWith("/bin/postgres")) {
                Processes.kill(process);
            }
        }
    }
}
