package dev.inkwire.comments.profile;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the comments of users that everybody can read: visible ones of published posts. */
@Repository
class UserCommentRepository {

    /**
     * Excludes the few posts that are not published, so that a count reads the index of the author only, and the few
     * users that are being erased.
     */
    private static final String VISIBLE = "status = 'VISIBLE' and " + ErasedAuthors.HAS_AUTHOR
            + " and not exists (select from post where post.id = post_id and not published)";

    private final DatabaseClient database;

    UserCommentRepository(DatabaseClient database) {
        this.database = database;
    }

    Flux<Child<Comment>> page(Set<UUID> authorIds, Keyset<Comment> order, PageArguments page) {
        String sql = """
                select comment.* from unnest(:authors) as author (id)
                cross join lateral (
                    select %s from comment where author_id = author.id and %s and %s order by %s
                ) comment
                """.formatted(Comment.COLUMNS, VISIBLE, order.beyond(page), order.order(page));
        return order.bind(database.sql(sql).bind("authors", authorIds.toArray(UUID[]::new)), page)
                .map(Comment::of)
                .all()
                .map(comment -> new Child<>(Objects.requireNonNull(comment.authorId()), comment));
    }

    /** Counts the comments of users. Users without comments have no entry. */
    Mono<Map<UUID, Integer>> count(Set<UUID> authorIds) {
        return database.sql("""
                        select author_id, count(*)::int as count from comment
                        where author_id = any(:authors) and %s group by author_id
                        """.formatted(VISIBLE))
                .bind("authors", authorIds.toArray(UUID[]::new))
                .mapProperties(CommentCount.class)
                .all()
                .collectMap(CommentCount::authorId, CommentCount::count);
    }

    record CommentCount(UUID authorId, int count) {}
}
