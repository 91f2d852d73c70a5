package dev.inkwire.posts.series;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads the series of many posts and authors. */
@Repository
class SeriesListRepository {

    private final DatabaseClient database;

    SeriesListRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Finds the series that contain some posts. A post that belongs to no series is left out. */
    Flux<Child<Series>> findByPosts(Collection<UUID> postIds) {
        String sql = "select post_id, series.* from series_post cross join lateral"
                + " (select %s from series where id = series_id) series where post_id = any(:posts)";
        return database.sql(sql.formatted(Series.COLUMNS))
                .bind("posts", postIds.toArray(UUID[]::new))
                .map(row -> new Child<>(Columns.get(row, "post_id", UUID.class), Series.of(row)))
                .all();
    }

    Flux<Child<Series>> pageByAuthor(Collection<UUID> authorIds, SeriesSelection selection, PageArguments page) {
        String sql = """
                select author.id as parent, series.* from unnest(:authors) as author (id)
                cross join lateral (
                    select %s from series where author_id = author.id and %s and %s order by %s
                ) series
                """.formatted(
                        Series.COLUMNS, selection.condition(), Series.NEWEST.beyond(page), Series.NEWEST.order(page));
        return Series.NEWEST
                .bind(database.sql(sql).bind("authors", authorIds.toArray(UUID[]::new)), page)
                .map(row -> new Child<>(Columns.get(row, "parent", UUID.class), Series.of(row)))
                .all();
    }

    Flux<Child<Integer>> countByAuthor(Collection<UUID> authorIds, SeriesSelection selection) {
        String sql = "select author_id, count(*)::int as count from series where author_id = any(:authors) and %s"
                + " group by author_id";
        return database.sql(sql.formatted(selection.condition()))
                .bind("authors", authorIds.toArray(UUID[]::new))
                .map(row -> new Child<>(
                        Columns.get(row, "author_id", UUID.class), Columns.get(row, "count", Integer.class)))
                .all();
    }
}
