package dev.inkwire.starter.event;

import static org.awaitility.Awaitility.await;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.reactivestreams.Publisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server and its standby. New connections lead to the server that is the primary. */
final class Cluster implements ConnectionFactory, AutoCloseable {

    private final Path directory;
    private EmbeddedPostgres primary;
    private volatile ConnectionFactory connections;
    private int copies;

    Cluster() {
        try {
            directory = Files.createTempDirectory("cluster");
            start(directory.resolve("primary"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(Path data) throws IOException {
        primary = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
        connections = ConnectionFactories.get(
                "r2dbc:postgresql://postgres:postgres@localhost:%d/postgres".formatted(primary.getPort()));
    }

    JdbcClient.StatementSpec sql(String sql) {
        return JdbcClient.create(primary.getPostgresDatabase()).sql(sql);
    }

    String url() {
        return primary.getJdbcUrl("postgres", "postgres");
    }

    /** Copies the data directory of the running primary, as a standby that receives no further changes. */
    Path copy() {
        Path copy = directory.resolve("copy" + copies++);
        try (java.sql.Connection session = DriverManager.getConnection(url())) {
            JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(session, true));
            client.sql("select pg_backup_start('copy', true)").query().singleValue();
            copy("", copy);
            String label = client.sql("select labelfile from pg_backup_stop(false)")
                    .query(String.class)
                    .single();
            copy("pg_wal", copy.resolve("pg_wal"));
            Files.delete(copy.resolve("postmaster.pid"));
            Files.writeString(copy.resolve("backup_label"), label);
            return copy;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(String from, Path to) throws IOException {
        FileSystemUtils.copyRecursively(Path.of(dataDirectory()).resolve(from), to);
    }

    private String dataDirectory() {
        return sql("show data_directory").query(String.class).single();
    }

    /** Stops the primary and promotes a standby on a new timeline. */
    void failOver(Path standby) {
        try {
            primary.close();
            promote(standby);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the primary and promotes a standby that has received everything. */
    void switchOver() {
        try {
            Path standby = directory.resolve("copy" + copies++);
            Path data = Path.of(dataDirectory());
            primary.close();
            FileSystemUtils.copyRecursively(data, standby);
            promote(standby);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void promote(Path standby) throws IOException {
        // the copy has the permissions of new directories, which PostgreSQL refuses
        Files.setPosixFilePermissions(standby, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(standby.resolve("recovery.signal"));
        Files.writeString(
                standby.resolve("postgresql.auto.conf"), "restore_command = 'false'\n", StandardOpenOption.APPEND);
        start(standby);
        // it answers queries before the promotion has ended, but refuses writes
        await().until(() ->
                !sql("select pg_is_in_recovery()").query(Boolean.class).single());
    }

    @Override
    public Publisher<? extends Connection> create() {
        return connections.create();
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }

    @Override
    public void close() throws IOException {
        primary.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
