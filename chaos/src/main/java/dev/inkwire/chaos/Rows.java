package dev.inkwire.chaos;

import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads rows from the databases of a stack, as texts. */
final class Rows {

    private final LocalStack stack;

    Rows(LocalStack stack) {
        this.stack = stack;
    }

    /** Returns the rows of a query, each with the values of its columns. */
    List<List<String>> all(String database, String query, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(stack.database(database));
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<List<String>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(String.valueOf(rows.getString(i)));
                    }
                    found.add(row);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new StackException("A query of the database %s failed: %s".formatted(database, query), e);
        }
    }

    /** Returns the rows of a query, with a space between columns. A row that occurs twice is marked. */
    Set<String> set(String database, String query, Object... arguments) {
        Set<String> rows = new TreeSet<>();
        for (List<String> row : all(database, query, arguments)) {
            String text = String.join(" ", row);
            if (!rows.add(text)) {
                rows.add(text + " (twice)");
            }
        }
        return rows;
    }
}
