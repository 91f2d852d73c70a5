package dev.inkwire.posts.moderation;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.report.Reports;
import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Reports posts to moderators. Locks in the order user, post. */
@Service
class ReportService {

    private final Reports reports;
    private final PostLocks locks;

    ReportService(Reports reports, PostLocks locks) {
        this.reports = reports;
        this.locks = locks;
    }

    /**
     * Reports a post, unless the caller has reported it before.
     *
     * @return fails with RATE_LIMITED, and with the user errors INVALID, NOT_FOUND and NOT_ALLOWED
     */
    @Transactional
    public Mono<Post> report(Caller caller, UUID postId, String reason) {
        return reports.report(
                caller,
                postId,
                reason,
                locks.lockVisible(caller, postId, "postId")
                        .filter(post -> !post.isBy(caller))
                        .switchIfEmpty(error(NOT_ALLOWED, "postId", "You cannot report your own post.")));
    }
}
