package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.paging.Slice;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the list of reported posts, and the lists of their open reports. */
@Repository
class ReportListRepository {

    /** Leaves out the posts that only their authors may see. */
    private static final String REPORTED = "report_count > 0 and status in ('PUBLISHED', 'HIDDEN')";

    private final DatabaseClient database;

    ReportListRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<ReportedPost>> pageOfPosts(PageArguments page) {
        String sql = "select %s, report_count from post where %s and %s order by %s"
                .formatted(
                        Post.COLUMNS,
                        REPORTED,
                        ReportedPost.MOST_REPORTED.beyond(page),
                        ReportedPost.MOST_REPORTED.order(page));
        return ReportedPost.MOST_REPORTED.read(
                database.sql(sql),
                page,
                row -> new ReportedPost(Post.of(row), Columns.get(row, "report_count", Integer.class)));
    }

    Mono<Integer> countPosts() {
        return database.sql("select count(*)::int from post where " + REPORTED)
                .mapValue(Integer.class)
                .one();
    }

    Flux<Child<Report>> pageByPost(Set<UUID> postIds, Keyset<Report> order, PageArguments page) {
        String sql = """
                select report.* from unnest(:posts) as reported (id)
                cross join lateral (
                    select %s from report where post_id = reported.id and open and %s order by %s
                ) report
                """.formatted(Report.COLUMNS, order.beyond(page), order.order(page));
        return order.bind(database.sql(sql).bind("posts", postIds.toArray(UUID[]::new)), page)
                .map(Report::of)
                .all()
                .map(report -> new Child<>(report.postId(), report));
    }

    /** Reads the numbers of open reports, by the ids of the posts. */
    Mono<Map<UUID, Integer>> count(Set<UUID> postIds) {
        return database.sql("select id, report_count from post where id = any(:posts)")
                .bind("posts", postIds.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(Columns.get(row, "id", UUID.class), Columns.get(row, "report_count", Integer.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
