package dev.inkwire.comments.comment;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads pages of comments, with statements that depend on the order and the page. */
@Repository
class CommentListRepository {

    private final DatabaseClient database;

    CommentListRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Pages of posts that are not published are empty. */
    Flux<Child<Comment>> pageUnderPosts(Set<UUID> postIds, CommentOrder order, PageArguments page) {
        String published = "select id from post where id = any(:threads) and published";
        return page(published, "post_id = thread.id and parent_id is null", postIds, order, page)
                .map(comment -> new Child<>(comment.postId(), comment));
    }

    Flux<Child<Comment>> pageOfReplies(Set<UUID> parentIds, CommentOrder order, PageArguments page) {
        return page("select unnest(:threads) as id", "parent_id = thread.id", parentIds, order, page)
                .map(comment -> new Child<>(Objects.requireNonNull(comment.parentId()), comment));
    }

    private Flux<Comment> page(
            String threads, String inThread, Set<UUID> threadIds, CommentOrder order, PageArguments page) {
        Keyset<Comment> keyset = order.keyset();
        String sql = """
                select comment.* from (%s) thread
                cross join lateral (
                    select %s from comment where %s and %s order by %s
                ) comment
                """.formatted(threads, Comment.COLUMNS, inThread, keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("threads", threadIds.toArray(UUID[]::new)), page)
                .map(Comment::of)
                .all();
    }
}
