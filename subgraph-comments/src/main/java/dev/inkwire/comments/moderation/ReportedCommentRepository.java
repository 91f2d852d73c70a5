package dev.inkwire.comments.moderation;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.content.report.ReportedSubjectRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;

/** Reads the list of reported comments of published posts, without placeholders of deleted comments. */
@Repository
class ReportedCommentRepository extends ReportedSubjectRepository<Comment> {

    ReportedCommentRepository(DatabaseClient database) {
        super(
                database,
                "comment",
                Comment.COLUMNS,
                "status <> 'DELETED' and exists (select from post where post.id = post_id and published)",
                Comment::of,
                Comment::id);
    }
}
