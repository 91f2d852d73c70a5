package dev.inkwire.e2e;

import dev.inkwire.localstack.LocalStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Finds the traces of a user in the databases. */
final class Traces {

    private Traces() {}

    /**
     * Returns the columns of all tables, such as {@code posts post.author_id}, in which a value contains a text or its
     * bytes.
     */
    static List<String> of(LocalStack stack, String text) {
        List<String> found = new ArrayList<>();
        for (String subgraph : stack.databases()) {
            for (String column : rows(stack, subgraph, """
                    select '"' || table_name || '".' || column_name from information_schema.columns
                    where table_schema = 'public' and table_name <> 'flyway_schema_history'
                    """)) {
                String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
                if (!rows(
                                stack,
                                subgraph,
                                "select 1 from %s where strpos(%s::text, '%s') + strpos(%s::text, '%s') > 0 limit 1"
                                        .formatted(column.substring(0, column.indexOf('.')), column, text, column, hex))
                        .isEmpty()) {
                    found.add(subgraph + " " + column.replace("\"", ""));
                }
            }
        }
        return found;
    }

    /** Returns the first column of a query. */
    static List<String> rows(LocalStack stack, String subgraph, String sql) {
        try (Connection database = DriverManager.getConnection(stack.database(subgraph));
                ResultSet rows = database.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
