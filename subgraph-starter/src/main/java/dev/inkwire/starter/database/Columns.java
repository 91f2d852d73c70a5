package dev.inkwire.starter.database;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and binds columns where null has to be thought of. */
public final class Columns {

    private Columns() {}

    /**
     * Reads a column that is declared {@code not null}.
     *
     * @param type see the codecs of r2dbc-postgresql for what a column can become
     * @throws NullPointerException names the column that is null after all
     */
    public static <T> T get(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    /** Binds a column that may be null. */
    public static <T> Parameter nullable(@Nullable T value, Class<T> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
