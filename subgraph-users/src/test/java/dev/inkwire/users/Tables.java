package dev.inkwire.users;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;

/** Reads the database under test as a person with a backup of it could. */
public final class Tables {

    private Tables() {}

    /** Reads all rows of all tables as text, with bytes in hexadecimal. */
    public static String dump(DatabaseClient database) {
        return column(database, "select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> column(database, "select row::text from \"%s\" row".formatted(table)).stream())
                .collect(Collectors.joining("\n"));
    }

    /** Reads the first column of the rows of a query. */
    public static List<String> column(DatabaseClient database, String sql) {
        return database.sql(sql)
                .map(row -> String.valueOf(row.get(0)))
                .all()
                .collectList()
                .block();
    }
}
