package dev.inkwire.localstack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A subgraph's database and the role that owns it, both of the subgraph's name. */
final class SubgraphDatabase {

    /** PostgreSQL asks nobody for it; it is there for clients that insist on having one. */
    static final String PASSWORD = "inkwire";

    private SubgraphDatabase() {}

    /** Makes what is not there yet, and sets the role's limits. */
    static void create(Connection connection, String subgraph) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?", subgraph)) {
                statement.execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(subgraph, PASSWORD));
            }
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?", subgraph)) {
                statement.execute("CREATE DATABASE %1$s OWNER %1$s".formatted(subgraph));
                statement.execute("REVOKE CONNECT ON DATABASE %s FROM PUBLIC".formatted(subgraph));
            }
            // a transaction that lasts holds back the events of all databases
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
