package dev.inkwire.localstack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A subgraph's database and the role that owns it. Both have the name of the subgraph. */
final class SubgraphDatabase {

    /** PostgreSQL does not check it; some clients require one. */
    static final String PASSWORD = "inkwire";

    private SubgraphDatabase() {}

    /** Creates the role and the database if they do not exist, and sets the role's timeouts. */
    static void create(Connection connection, String subgraph) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", subgraph)) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(subgraph, PASSWORD));
            }
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", subgraph)) {
                statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(subgraph));
                statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(subgraph));
            }
            // a long transaction delays the events of all databases
            for (String limit :
                    new String[] {"statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout"}) {
                statement.execute("ALTER ROLE %s SET %s = '10s'".formatted(subgraph, limit));
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }
}
