package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A kind of request that is sent many times. */
interface Request {

    Subject subject();

    /** Called before each round. */
    default void prepare() throws Exception {}

    /**
     * Sends a request and checks the answer.
     *
     * @param number determines the variables
     */
    void send(long number);

    /** Reads or writes the same rows directly, with one statement for each database. */
    void sendToDatabases(Databases databases, long number) throws SQLException;

    /** Executes a statement whose first column contains ids, and reads all of its rows. */
    static List<UUID> ids(Connection database, String sql, Object... arguments) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object argument = arguments[i];
                statement.setObject(
                        i + 1,
                        argument instanceof List<?> list ? database.createArrayOf("uuid", list.toArray()) : argument);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return ids;
    }
}
