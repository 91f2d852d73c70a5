package dev.inkwire.content.report;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Reads the list of the posts or comments with open reports. A subgraph has one bean of this type, which also names the
 * table of the subjects. That table has the column {@code report_count}. The table {@code report} refers to it by a
 * column such as {@code post_id}.
 *
 * @param <T> the type of the subjects
 */
public abstract class ReportedSubjectRepository<T> {

    private final DatabaseClient database;
    private final String table;
    private final String columns;
    private final String condition;
    private final Function<Readable, T> toSubject;
    private final Keyset<Reported<T>> mostReported;

    /**
     * @param table the table of the subjects, such as {@code post}
     * @param columns the columns that {@code toSubject} reads
     * @param condition selects the subjects that moderators may see
     */
    protected ReportedSubjectRepository(
            DatabaseClient database,
            String table,
            String columns,
            String condition,
            Function<Readable, T> toSubject,
            Function<T, UUID> id) {
        this.database = database;
        this.table = table;
        this.columns = columns;
        this.condition = "report_count > 0 and " + condition;
        this.toSubject = toSubject;
        this.mostReported = Keyset.descending(
                "reported-%ss".formatted(table),
                Column.count("report_count", Reported::reportCount),
                Column.id("id", reported -> id.apply(reported.subject())));
    }

    public String table() {
        return table;
    }

    /** Reads a page of the subjects, most reported first. */
    public Mono<Connection<T>> page(PageArguments page) {
        String sql = "select %s, report_count from %s where %s and %s order by %s"
                .formatted(columns, table, condition, mostReported.beyond(page), mostReported.order(page));
        return mostReported
                .read(
                        database.sql(sql),
                        page,
                        row -> new Reported<>(toSubject.apply(row), Columns.get(row, "report_count", Integer.class)))
                .map(slice -> Connection.of(slice, mostReported::cursor, Reported::subject, () -> count().toFuture()));
    }

    private Mono<Integer> count() {
        return database.sql("select count(*)::int from %s where %s".formatted(table, condition))
                .mapValue(Integer.class)
                .one();
    }

    /** A post or comment with the number of its open reports. */
    private record Reported<T>(T subject, int reportCount) {}
}
