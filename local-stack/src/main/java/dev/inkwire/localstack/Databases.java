package dev.inkwire.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** A connection to each subgraph's database, for one thread. */
public record Databases(Connection users, Connection posts, Connection comments, Connection notifications)
        implements AutoCloseable {

    /** @param address returns the address of a subgraph's database by its name */
    public static Databases open(UnaryOperator<String> address) throws SQLException {
        return new Databases(
                DriverManager.getConnection(address.apply("users")),
                DriverManager.getConnection(address.apply("posts")),
                DriverManager.getConnection(address.apply("comments")),
                DriverManager.getConnection(address.apply("notifications")));
    }

    @Override
    public void close() throws SQLException {
        users.close();
        posts.close();
        comments.close();
        notifications.close();
    }
}
