package dev.inkwire.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Fills tables by COPY in the text format. */
final class Copy {

    private static final int BUFFER = 64 * 1024;

    private Copy() {}

    /**
     * Writes rows.
     *
     * @param table the table and the columns of the rows; other columns get their defaults
     * @param row returns the row of a number, from 0
     */
    static void into(Connection database, String table, int rows, IntFunction<@Nullable Object[]> row)
            throws SQLException, IOException {
        String command = "COPY %s FROM STDIN".formatted(table);
        try (PGCopyOutputStream out = new PGCopyOutputStream(database.unwrap(PGConnection.class), command, BUFFER)) {
            for (int i = 0; i < rows; i++) {
                String line = Stream.of(row.apply(i)).map(Copy::text).collect(Collectors.joining("\t", "", "\n"));
                out.write(line.getBytes(UTF_8));
            }
        }
    }

    /** Returns values in the order of their columns. */
    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        if (value instanceof Collection<?> array) {
            return array.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        }
        return value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }
}
