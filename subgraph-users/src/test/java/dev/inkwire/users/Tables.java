package dev.inkwire.users;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;

/** The database under test, as somebody with a backup of it sees it. */
public final class Tables {

    private Tables() {}

    /** All rows of all tables as text, bytes in hexadecimal. */
    public static String dump(DatabaseClient database) {
        return column(database, "select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table -> column(database, "select row::text from \"%s\" row".formatted(table)).stream())
                .collect(Collectors.joining("\n"));
    }

    /** The first column of a query's rows. */
    public static List<String> column(DatabaseClient database, String sql) {
        return database.sql(sql)
                .map(row -> String.valueOf(row.get(0)))
                .all()
                .collectList()
                .block();
    }
}
