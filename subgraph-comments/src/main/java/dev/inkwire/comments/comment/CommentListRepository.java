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

    Flux<Child<Comment>> pageUnderPosts(Set<UUID> postIds, CommentOrder order, PageArguments page) {
        return page("post_id = thread.id and parent_id is null", postIds, order, page)
                .map(comment -> new Child<>(comment.postId(), comment));
    }

    Flux<Child<Comment>> pageOfReplies(Set<UUID> parentIds, CommentOrder order, PageArguments page) {
        return page("parent_id = thread.id", parentIds, order, page)
                .map(comment -> new Child<>(Objects.requireNonNull(comment.parentId()), comment));
    }

    private Flux<Comment> page(String inThread, Set<UUID> threads, CommentOrder order, PageArguments page) {
        Keyset<Comment> keyset = order.keyset();
        String sql = """
                select comment.* from unnest(:threads) as thread (id)
                cross join lateral (
                    select %s from comment where %s and %s order by %s
                ) comment
                """.formatted(Comment.COLUMNS, inThread, keyset.beyond(page), keyset.order(page));
        return keyset.bind(database.sql(sql).bind("threads", threads.toArray(UUID[]::new)), page)
                .map(Comment::of)
                .all();
    }
}
