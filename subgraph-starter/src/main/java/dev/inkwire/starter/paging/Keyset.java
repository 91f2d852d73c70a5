package dev.inkwire.starter.paging;

import static java.util.stream.Collectors.joining;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import io.r2dbc.spi.Row;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * A total order of a list by columns, with its cursors and the SQL of a keyset page, which does not read the rows
 * before the page.
 */
public final class Keyset<T> {

    private final String name;
    private final boolean descending;
    private final List<Column<T>> columns;

    private Keyset(String name, boolean descending, List<Column<T>> columns) {
        this.name = name;
        this.descending = descending;
        this.columns = columns;
    }

    /**
     * Creates an ascending order.
     *
     * @param name is part of the cursors and distinguishes them from those of another order
     * @param columns the columns of the order, of which the last one is unique
     */
    @SafeVarargs
    public static <T> Keyset<T> ascending(String name, Column<T>... columns) {
        return new Keyset<>(name, false, List.of(columns));
    }

    /** Creates a descending order. See {@link #ascending}. */
    @SafeVarargs
    public static <T> Keyset<T> descending(String name, Column<T>... columns) {
        return new Keyset<>(name, true, List.of(columns));
    }

    /** Returns the cursor of an item, which is opaque to clients. */
    public String cursor(T item) {
        String place = columns.stream()
                .map(column -> column.value.apply(item).toString())
                .collect(joining("\n", name + "\n", ""));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a condition for {@code where} that selects the items beyond the page's cursor, or all items. */
    public String beyond(PageArguments page) {
        if (page.cursor() == null) {
            return "true";
        }
        String names = columns.stream().map(Column::name).collect(joining(", "));
        String values =
                IntStream.range(0, columns.size()).mapToObj(i -> ":key" + i).collect(joining(", "));
        return "(%s) %s (%s)".formatted(names, descending != page.backward() ? "<" : ">", values);
    }

    /**
     * Returns the expression for {@code order by} and the limit: one item more than the page, to find out whether there
     * are more.
     */
    public String order(PageArguments page) {
        String direction = descending != page.backward() ? " desc" : " asc";
        return columns.stream().map(column -> column.name + direction).collect(joining(", ", "", " limit :limit"));
    }

    /**
     * Binds the parameters of {@link #beyond} and {@link #order}.
     *
     * @throws ApiException BAD_USER_INPUT when the cursor does not belong to this order
     */
    public GenericExecuteSpec bind(GenericExecuteSpec statement, PageArguments page) {
        GenericExecuteSpec bound = statement.bind("limit", page.size() + 1);
        if (page.cursor() == null) {
            return bound;
        }
        List<Object> place = place(page.cursor());
        for (int i = 0; i < place.size(); i++) {
            bound = bound.bind("key" + i, place.get(i));
        }
        return bound;
    }

    /**
     * Reads a page with a statement that contains {@link #beyond} and {@link #order}.
     *
     * @param toItem converts a row
     */
    public Mono<Slice<T>> read(GenericExecuteSpec statement, PageArguments page, Function<Row, T> toItem) {
        return bind(statement, page)
                .map((row, metadata) -> toItem.apply(row))
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    private List<Object> place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
            if (parts.length == columns.size() + 1 && parts[0].equals(name)) {
                List<Object> place = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    place.add(columns.get(i).parse.apply(parts[i + 1]));
                }
                return place;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // not Base64, or not a value of the column
        }
        throw new ApiException(
                ErrorCode.BAD_USER_INPUT,
                "The cursor does not belong to this list. Use a cursor that the same list and order have returned.");
    }

    /**
     * A column of the order.
     *
     * @param name the name in SQL
     * @param value returns the value of an item, which is never null
     * @param parse parses the text of a value
     */
    public record Column<T>(String name, Function<T, ?> value, Function<String, ?> parse) {

        public static <T> Column<T> time(String name, Function<T, OffsetDateTime> value) {
            return new Column<>(name, value, Column::parseTime);
        }

        public static <T> Column<T> id(String name, Function<T, UUID> value) {
            return new Column<>(name, value, UUID::fromString);
        }

        public static <T> Column<T> count(String name, Function<T, Integer> value) {
            return new Column<>(name, value, Integer::valueOf);
        }

        private static OffsetDateTime parseTime(String text) {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw new DateTimeException("beyond what PostgreSQL takes");
            }
            return time;
        }
    }
}
