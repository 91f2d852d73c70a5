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
 * listed, what else the caller can read, and the placeholders above it.
 */
@Repository
class CommentListRepository {

    /** What the orders of lists use is selected, too. */
    private static final String COLUMNS = Comment.COLUMNS + ", reaction_count";

    /** PostgreSQL evaluates the author of the post once for each thread, before it reads any comment. */
    private static final String UNDER_OWN_POST = "not listed and id not in (select id from own)"
            + " and :caller = (select post.author_id from post where post.id = thread_post_id)";

    private final DatabaseClient database;

    CommentListRepository(DatabaseClient database) {
        this.database = database;
    }

    /** Pages of posts that are not published are empty. */
    Flux<Child<Comment>> pageUnderPosts(Set<UUID> postIds, CommentSelection selection, PageArguments page) {
        String published = "select id, id as thread_post_id from post where id = any(:threads) and published";
        return page(published, "parent_id is null and post_id", ":threads", postIds, selection, page)
                .map(comment -> new Child<>(comment.postId(), comment));
    }

    Flux<Child<Comment>> pageOfReplies(Set<UUID> parentIds, CommentSelection selection, PageArguments page) {
        String parents = selection.caller() == null
                ? "select unnest(:threads) as id"
                : "select id, post_id as thread_post_id from comment where id = any(:threads)";
        String posts = "array(select post_id from comment where id = any(:threads))";
        return page(parents, "parent_id", posts, parentIds, selection, page)
                .map(comment -> new Child<>(Objects.requireNonNull(comment.parentId()), comment));
    }

    private Flux<Comment> page(
            String threads,
            String inThread,
            String posts,
            Set<UUID> threadIds,
            CommentSelection selection,
            PageArguments page) {
        Keyset<Comment> keyset = selection.order().keyset();
        Caller caller = selection.caller();
        String part = "select %%s from %%s where %s = thread.id and %%s and %s order by %s"
                .formatted(inThread, keyset.beyond(page), keyset.order(page));
        String sql = own(inThread, posts, caller)
                + "select comment.* from (%s) thread cross join lateral (%s) comment"
                        .formatted(threads, list(part, keyset.order(page), caller));
        GenericExecuteSpec statement = database.sql(sql).bind("threads", threadIds.toArray(UUID[]::new));
        GenericExecuteSpec bound = caller == null || PublishedPost.isModerator(caller)
                ? statement
                : statement.bind("caller", caller.userId());
        return keyset.bind(bound, page).map(Comment::of).all();
    }

    /**
     * Reads the unlisted comments of a caller and those above them once for all threads: few, though the caller can
     * have many elsewhere.
     */
    private static String own(String inThread, String posts, @Nullable Caller caller) {
        return caller == null || PublishedPost.isModerator(caller) ? "" : """
                with own as materialized (
                    select %s from comment
                    where id in (select * from unlisted_comments_of(:caller, %s)) and %s = any(:threads)
                )
                """.formatted(COLUMNS, posts, inThread);
    }

    /**
     * Returns the statement for one thread. Each part reads at most one page, so that its cost does not depend on the
     * number of comments that are held back.
     */
    private static String list(String part, String order, @Nullable Caller caller) {
        String listed = part.formatted(COLUMNS, "comment", "listed");
        if (caller == null) {
            return listed;
        }
        if (PublishedPost.isModerator(caller)) {
            return union(order, listed, part.formatted(COLUMNS, "comment", "not listed"));
        }
        return union(
                order, listed, part.formatted("*", "own", "true"), part.formatted(COLUMNS, "comment", UNDER_OWN_POST));
    }

    private static String union(String order, String... parts) {
        return "select * from ((%s)) part order by %s".formatted(String.join(") union all (", parts), order);
    }
}
