package dev.inkwire.comments.moderation;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentRepository;
import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.paging.Slice;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the list of comments on published posts that wait for approval. */
@Repository
class PendingCommentRepository {

    static final Keyset<Comment> OLDEST = Keyset.ascending(
            "pending-comments", Column.time("created_at", Comment::createdAt), Column.id("id", Comment::id));

    private static final String OF_ALL = "select %s from comment where status = 'PENDING' and "
            + CommentRepository.PUBLISHED + " and %s order by %s";

    /** Reads at most one page of each post, so that it does not depend on the number of comments on other posts. */
    private static final String OF_AUTHOR = """
            select comment.* from (select id as own_id from post where author_id = :postAuthorId and published) own
            cross join lateral (
                select %1$s from comment where post_id = own_id and status = 'PENDING' and %2$s order by %3$s
            ) comment
            order by %3$s
            """;

    private static final String COUNT_OF_ALL = """
            select count(*)::int from comment join post on post.id = post_id where status = 'PENDING' and published
            """;

    private static final String COUNT_OF_AUTHOR = """
            select count(*)::int from comment join post on post.id = post_id
            where status = 'PENDING' and post.author_id = :postAuthorId and published
            """;

    private final DatabaseClient database;

    PendingCommentRepository(DatabaseClient database) {
        this.database = database;
    }

    /** @param postAuthorId the author of the posts; null for the posts of all authors */
    Mono<Slice<Comment>> page(@Nullable UUID postAuthorId, PageArguments page) {
        String sql = (postAuthorId == null ? OF_ALL : OF_AUTHOR)
                .formatted(Comment.COLUMNS, OLDEST.beyond(page), OLDEST.order(page));
        return OLDEST.read(statement(sql, postAuthorId), page, Comment::of);
    }

    /** @param postAuthorId as for {@link #page} */
    Mono<Integer> count(@Nullable UUID postAuthorId) {
        return statement(postAuthorId == null ? COUNT_OF_ALL : COUNT_OF_AUTHOR, postAuthorId)
                .mapValue(Integer.class)
                .one();
    }

    private GenericExecuteSpec statement(String sql, @Nullable UUID postAuthorId) {
        GenericExecuteSpec statement = database.sql(sql);
        return postAuthorId == null ? statement : statement.bind("postAuthorId", postAuthorId);
    }
}
