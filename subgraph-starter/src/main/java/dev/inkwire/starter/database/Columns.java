package dev.inkwire.starter.database;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Null-safe access to columns and parameters. */
public final class Columns {

    private Columns() {}

    /**
     * Reads a column that is declared {@code not null}.
     *
     * @param type a type that r2dbc-postgresql can decode the column to
     * @throws NullPointerException with the name of the column if it is null
     */
    public static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** Binds a column that may be null. */
    public static <T> Parameter nullable(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
