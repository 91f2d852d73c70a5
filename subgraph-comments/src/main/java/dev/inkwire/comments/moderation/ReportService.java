package dev.inkwire.comments.moderation;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentLocks;
import dev.inkwire.content.report.Reports;
import dev.inkwire.starter.paging.Connection;
import dev.inkwire.starter.paging.PageArguments;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Reports comments to moderators, and lists the reported ones. Locks in the order user, comment. */
@Service
class ReportService {

    private final Reports reports;
    private final ReportedCommentRepository reported;
    private final CommentLocks locks;

    ReportService(Reports reports, ReportedCommentRepository reported, CommentLocks locks) {
        this.reports = reports;
        this.reported = reported;
        this.locks = locks;
    }

    /** Lists reported comments. Callers have the scope {@code comments:moderate}. */
    Mono<Connection<Comment>> reportedComments(PageArguments page) {
        return reported.page(page);
    }

    /**
     * Reports a comment, unless the caller has reported it before.
     *
     * @return fails with RATE_LIMITED, and with the user errors INVALID, NOT_FOUND and NOT_ALLOWED
     */
    @Transactional
    public Mono<Comment> report(Caller caller, UUID commentId, String reason) {
        Mono<Comment> lock = locks.lock(caller, commentId, "commentId")
                .flatMap(comment -> CommentLocks.requireVisible(comment, "commentId"))
                .filter(comment -> !comment.isBy(caller))
                .switchIfEmpty(error(NOT_ALLOWED, "commentId", "You cannot report your own comment."));
        return reports.report(caller, commentId, reason, lock);
    }
}
