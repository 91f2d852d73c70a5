package dev.inkwire.starter.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import redis.embedded.RedisServer;

/** One PostgreSQL and one Redis for all tests of a JVM, and a new database for each application context. */
public final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String database = "test" + DATABASES.incrementAndGet();
        execute("create role " + database + " login password 'test'");
        execute("create database " + database + " owner " + database);
        TestPropertyValues.of(
                        "INKWIRE_DATABASE=localhost:" + Servers.POSTGRES.getPort() + "/" + database,
                        "INKWIRE_DATABASE_USER=" + database,
                        "INKWIRE_DATABASE_PASSWORD=test",
                        "INKWIRE_REDIS=redis://localhost:"
                                + Servers.REDIS.ports().get(0))
                .applyTo(context);
    }

    private static void execute(String sql) {
        try (Connection connection = Servers.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Started when the first test needs them, stopped with the JVM. */
    private static final class Servers {

        static final EmbeddedPostgres POSTGRES = startPostgres();
        static final RedisServer REDIS = startRedis();

        private static EmbeddedPostgres startPostgres() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static RedisServer startRedis() {
            try (ServerSocket free = new ServerSocket(0)) {
                int port = free.getLocalPort();
                free.close();
                RedisServer server = RedisServer.newRedisServer()
                        .port(port)
                        .setting("save \"\"")
                        .build();
                server.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void stop(RedisServer server) {
            try {
                server.stop();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
