package dev.inkwire.posts.moderation;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the list of posts with open reports, except for posts that only their authors may see. */
@Repository
class ReportedPostRepository {

    private static final String REPORTED = "report_count > 0 and status in ('PUBLISHED', 'HIDDEN')";

    private final DatabaseClient database;

    ReportedPostRepository(DatabaseClient database) {
        this.database = database;
    }

    Mono<Slice<ReportedPost>> page(PageArguments page) {
        String sql = "select %s, report_count from post where %s and %s order by %s"
                .formatted(Post.COLUMNS, REPORTED, ReportedPost.ORDER.beyond(page), ReportedPost.ORDER.order(page));
        return ReportedPost.ORDER
                .bind(database.sql(sql), page)
                .map(row -> new ReportedPost(Post.of(row), Columns.get(row, "report_count", Integer.class)))
                .all()
                .collectList()
                .map(found -> Slice.of(found, page));
    }

    Mono<Integer> count() {
        return database.sql("select count(*)::int from post where " + REPORTED)
                .mapValue(Integer.class)
                .one();
    }
}
