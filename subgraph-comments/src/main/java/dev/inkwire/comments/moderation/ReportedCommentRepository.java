package dev.inkwire.comments.moderation;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.content.report.ReportedSubjectRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

/** Reads the list of reported comments of published posts, without placeholders of deleted comments. */
@Repository
class ReportedCommentRepository extends ReportedSubjectRepository<Comment> {

    /** A scalar subquery, which PostgreSQL evaluates for each reported comment. It would join all posts otherwise. */
    private static final String MODERATED =
            "status <> 'DELETED' and (select published from post where post.id = post_id)";

    ReportedCommentRepository(DatabaseClient database) {
        super(database, "comment", Comment.COLUMNS, MODERATED, Comment::of, Comment::id);
    }
}
