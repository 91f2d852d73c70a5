package dev.inkwire.localstack.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows on their way into a table, by COPY in its text format. */
final class Copy implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final PGCopyOutputStream out;

    /** @param columns by name: the others take their defaults */
    Copy(Connection connection, String table, String columns) throws SQLException {
        String command = "COPY %s (%s) FROM STDIN".formatted(table, columns);
        out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), command, BUFFER);
    }

    void row(@Nullable Object... values) throws IOException {
        String line = Stream.of(values).map(Copy::text).collect(Collectors.joining("\t", "", "\n"));
        out.write(line.getBytes(UTF_8));
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

    @Override
    public void close() throws IOException {
        out.close();
    }
}
