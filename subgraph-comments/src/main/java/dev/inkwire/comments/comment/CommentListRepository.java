package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.PagesLoader.Child;
import dev.inkwire.starter.security.Caller;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/**
 * Reads pages of comments, with statements that depend on the order, the page and the caller. A page contains what is
 * listed, and what else the caller can read.
 */
@Repository
class CommentListRepository {

    /** What the orders of lists use is selected, too. */
    private static final String COLUMNS = Comment.COLUMNS + ", reaction_count";

    private static final String READABLE = "not listed and " + CommentVisibility.HELD_BACK;

    private final DatabaseClient database;

    CommentListRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Pages of posts that are not published are empty. */
    Flux<Child<Comment>> pageUnderPosts(Set<UUID> postIds, CommentSelection selection, PageArguments page) {
        String published = "select id from post where id = any(:threads) and published";
        return page(published, "parent_id is null and post_id", postIds, selection, page)
                .map(comment -> new Child<>(comment.postId(), comment));
    }

    Flux<Child<Comment>> pageOfReplies(Set<UUID> parentIds, CommentSelection selection, PageArguments page) {
        return page("select unnest(:threads) as id", "parent_id", parentIds, selection, page)
                .map(comment -> new Child<>(Objects.requireNonNull(comment.parentId()), comment));
    }

    private Flux<Comment> page(
            String threads, String inThread, Set<UUID> threadIds, CommentSelection selection, PageArguments page) {
        Keyset<Comment> keyset = selection.order().keyset();
        Caller caller = selection.caller();
        String part = "select %s from %%s where %s = thread.id and %%s and %s order by %s"
                .formatted(COLUMNS, inThread, keyset.beyond(page), keyset.order(page));
        String sql = own(inThread, caller)
                + "select comment.* from (%s) thread cross join lateral (%s) comment"
                        .formatted(threads, list(part, keyset.order(page), caller));
        GenericExecuteSpec statement = database.sql(sql).bind("threads", threadIds.toArray(UUID[]::new));
        GenericExecuteSpec bound = caller == null || PublishedPost.isModerator(caller)
                ? statement
                : statement.bind("caller", caller.userId());
        return keyset.bind(bound, page).map(Comment::of).all();
    }

    /** Reads the unlisted comments of a caller once for all threads: few, though the caller can have many elsewhere. */
    private static String own(String inThread, @Nullable Caller caller) {
        return caller == null || PublishedPost.isModerator(caller) ? "" : """
                with own as materialized (
                    select %s from comment where author_id = :caller and %s = any(:threads) and %s
                )
                """.formatted(COLUMNS, inThread, READABLE);
    }

    /**
     * Returns the statement for one thread. Each part reads at most one page, so that its cost does not depend on the
     * number of comments that are held back.
     */
    private static String list(String part, String order, @Nullable Caller caller) {
        String listed = part.formatted("comment", "listed");
        if (caller == null) {
            return listed;
        }
        if (PublishedPost.isModerator(caller)) {
            return union(order, listed, part.formatted("comment", READABLE));
        }
        String underOwnPosts = "select * from (%s) unlisted where post_author_id = :caller"
                .formatted(part.formatted("comment", READABLE + " and author_id is distinct from :caller"));
        return union(order, listed, part.formatted("own", "true"), underOwnPosts);
    }

    private static String union(String order, String... parts) {
        return "select * from ((%s)) part order by %s".formatted(String.join(") union all (", parts), order);
    }
}
