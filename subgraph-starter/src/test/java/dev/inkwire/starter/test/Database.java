package dev.inkwire.starter.test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A separate database in the PostgreSQL of the tests, accessed independently of the subgraph that uses it. */
public final class Database {

    public static final String PASSWORD = "test";

    private static final AtomicInteger CREATED = new AtomicInteger();

    private final String name;
    private final Wire wire = new Wire(EmbeddedServers.postgres().getPort());

    private Database(String name) {
        this.name = name;
    }

    public static Database create() {
        return create("");
    }

    /** @param options options of {@code create database} */
    public static Database create(String options) {
        String name = "test" + CREATED.incrementAndGet();
        JdbcClient server = JdbcClient.create(EmbeddedServers.postgres().getPostgresDatabase());
        server.sql("create role " + name + " login password '" + PASSWORD + "'").update();
        server.sql("create database " + name + " owner " + name + " " + options).update();
        return new Database(name);
    }

    /** Returns the address for subgraphs, whose connections can be cut. */
    public String address() {
        return "localhost:" + wire.port() + "/" + name;
    }

    public String user() {
        return name;
    }

    /** Ends all connections of the subgraph, and refuses new ones. */
    public void cut() {
        wire.cut();
    }

    public void mend() {
        wire.mend();
    }

    /** Loses all packets to and from the subgraph, without ending its connections. */
    public void swallow() {
        wire.swallow();
    }

    /** Serves new connections again. Existing connections remain lost. */
    public void stopSwallowing() {
        wire.stopSwallowing();
    }

    /** Executes a statement in a new transaction, on a connection that cannot be cut. */
    public JdbcClient.StatementSpec sql(String sql) {
        return JdbcClient.create(new DriverManagerDataSource(url(), name, PASSWORD))
                .sql(sql);
    }

    /** Applies the migrations of the subgraph under test up to a version, or to {@code latest}. */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(url(), name, PASSWORD)
                .locations("classpath:db/starter", "classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    /**
     * Finds the columns of all tables, such as {@code post.author_id}, with a value that contains a text or its bytes.
     */
    public List<String> columnsWith(String text) {
        List<String> columns = sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and table_name <> 'flyway_schema_history' order by 1
                        """).query(String.class).list();
        return columns.stream().filter(column -> contains(column, text)).toList();
    }

    private boolean contains(String column, String text) {
        return sql("select exists (select from \"%s\" where position(? in %s::text) + position(? in %s::text) > 0)"
                        .formatted(column.substring(0, column.indexOf('.')), column, column))
                .params(text, HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
                .query(Boolean.class)
                .single();
    }

    /** Returns the largest number of rows of a table that a transaction deletes while an operation runs. */
    public int largestDeletion(String table, Runnable operation) {
        sql("""
                        create table deletion (tx xid8 not null default pg_current_xact_id());
                        create function count_deletion() returns trigger language plpgsql
                            as 'begin insert into deletion default values; return null; end';
                        create trigger deletion after delete on %s for each row execute function count_deletion();
                        """.formatted(table)).update();
        try {
            operation.run();
            return sql("select coalesce(max(count), 0) from (select count(*) from deletion group by tx)")
                    .query(Integer.class)
                    .single();
        } finally {
            sql("drop trigger deletion on %s; drop function count_deletion; drop table deletion".formatted(table))
                    .update();
        }
    }

    /** Begins a transaction on a separate connection, to interleave it with others. */
    public Transaction begin() {
        try {
            Connection connection = DriverManager.getConnection(url(), name, PASSWORD);
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the JDBC address. */
    public String url() {
        return "jdbc:postgresql://localhost:" + EmbeddedServers.postgres().getPort() + "/" + name;
    }

    /** A transaction that is rolled back when it is closed before {@link #commit}. */
    public static final class Transaction implements AutoCloseable {

        private final Connection connection;
        private final JdbcClient client;

        private Transaction(Connection connection) {
            this.connection = connection;
            this.client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        }

        public JdbcClient.StatementSpec sql(String sql) {
            return client.sql(sql);
        }

        public void commit() {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
