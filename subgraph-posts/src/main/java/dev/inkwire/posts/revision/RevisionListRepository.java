package dev.inkwire.posts.revision;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads pages of the revisions of posts. */
@Repository
class RevisionListRepository {

    private final DatabaseClient database;

    RevisionListRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Child<PostRevision>> pageByPost(Set<UUID> postIds, Keyset<PostRevision> order, PageArguments page) {
        String sql = """
                select revision.* from unnest(:posts) as post (id)
                cross join lateral (
                    select %s from post_revision where post_id = post.id and %s order by %s
                ) revision
                """.formatted(PostRevision.COLUMNS, order.beyond(page), order.order(page));
        return order.bind(database.sql(sql).bind("posts", postIds.toArray(UUID[]::new)), page)
                .mapProperties(PostRevision.class)
                .all()
                .map(revision -> new Child<>(revision.postId(), revision));
    }

    /** Counts the revisions of posts. Posts without revisions have no entry. */
    Flux<Child<Integer>> countByPost(Set<UUID> postIds) {
        return database.sql("""
                        select post_id, count(*)::int as revisions from post_revision
                        where post_id = any(:posts) group by post_id
                        """)
                .bind("posts", postIds.toArray(UUID[]::new))
                .map(row -> new Child<>(
                        Columns.get(row, "post_id", UUID.class), Columns.get(row, "revisions", Integer.class)))
                .all();
    }
}
