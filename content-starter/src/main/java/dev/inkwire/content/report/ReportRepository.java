package dev.inkwire.content.report;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores reports, and counts the open ones in the rows of their subjects. */
final class ReportRepository {

    private final DatabaseClient database;
    private final String table;

    /** @param table the table of the subjects */
    ReportRepository(DatabaseClient database, String table) {
        this.database = database;
        this.table = table;
    }

    /** Finds when a user made the report before the newest ones; empty if there are not more than these. */
    Mono<OffsetDateTime> findBefore(UUID reporterId, int newest) {
        return sql("""
                        select created_at from report
                        where reporter_id = :reporter and created_at > now() - interval '1 day'
                        order by created_at desc offset :newest limit 1
                        """)
                .bind("reporter", reporterId)
                .bind("newest", newest)
                .mapValue(OffsetDateTime.class)
                .one();
    }

    /**
     * Adds a report and counts it, unless the user has reported the subject before. Call it under the lock of the
     * subject.
     */
    Mono<Void> add(UUID subjectId, UUID reporterId, String reason) {
        return sql("""
                        with added as (
                            insert into report (%1$s_id, reporter_id, reason) values (:subject, :reporter, :reason)
                            on conflict do nothing
                            returning %1$s_id
                        )
                        update %1$s set report_count = report_count + 1 from added where %1$s.id = added.%1$s_id
                        """)
                .bind("subject", subjectId)
                .bind("reporter", reporterId)
                .bind("reason", reason)
                .then();
    }

    /** Closes the reports of a subject. Call it under its lock. */
    Mono<Void> closeAll(UUID subjectId) {
        return sql("""
                        with closed as (
                            update report set open = false where %1$s_id = :subject and open
                        )
                        update %1$s set report_count = 0 where id = :subject and report_count > 0
                        """).bind("subject", subjectId).then();
    }

    /** Finds some subjects that a user has reported. */
    Flux<UUID> findSubjects(UUID reporterId, int limit) {
        return sql("select %s_id from report where reporter_id = :reporter limit :limit")
                .bind("reporter", reporterId)
                .bind("limit", limit)
                .mapValue(UUID.class)
                .all();
    }

    /**
     * Deletes the reports of a user about some subjects, and subtracts the open ones from the counts. Call it under the
     * locks of the subjects.
     */
    Mono<Void> deleteOf(UUID reporterId, UUID[] subjectIds) {
        return sql("""
                        with deleted as (
                            delete from report where reporter_id = :reporter and %1$s_id = any(:subjects)
                            returning %1$s_id, open
                        )
                        update %1$s set report_count = report_count - 1
                        from deleted where %1$s.id = deleted.%1$s_id and open
                        """)
                .bind("reporter", reporterId)
                .bind("subjects", subjectIds)
                .then();
    }

    Flux<Child<Report>> pageBySubject(Set<UUID> subjectIds, Keyset<Report> order, PageArguments page) {
        String sql = """
                select report.* from unnest(:subjects) as reported (id)
                cross join lateral (
                    select %s_id as subject_id, reporter_id, reason, created_at from report
                    where %1$s_id = reported.id and open and %s order by %s
                ) report
                """.formatted(table, order.beyond(page), order.order(page));
        return order.bind(database.sql(sql).bind("subjects", subjectIds.toArray(UUID[]::new)), page)
                .map(Report::of)
                .all()
                .map(report -> new Child<>(report.subjectId(), report));
    }

    /** Reads the numbers of open reports, by the ids of the subjects. */
    Mono<Map<UUID, Integer>> count(Set<UUID> subjectIds) {
        return sql("select id, report_count from %s where id = any(:subjects)")
                .bind("subjects", subjectIds.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(Columns.get(row, "id", UUID.class), Columns.get(row, "report_count", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private GenericExecuteSpec sql(String sql) {
        return database.sql(sql.formatted(table));
    }
}
