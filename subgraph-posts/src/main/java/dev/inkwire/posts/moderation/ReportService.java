package dev.inkwire.posts.moderation;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostLocks;
import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Reports posts to moderators. Locks in the order user, post. */
@Service
class ReportService {

    private static final int MAX_REASON = 1000;
    /** Concurrent reports of one user can exceed it by a few. */
    private static final int MAX_REPORTS_PER_DAY = 100;

    private final ErasedUsers erased;
    private final PostLocks locks;
    private final ReportRepository reports;

    ReportService(ErasedUsers erased, PostLocks locks, ReportRepository reports) {
        this.erased = erased;
        this.locks = locks;
        this.reports = reports;
    }

    /**
     * Reports a post, unless the caller has reported it before.
     *
     * @return fails with RATE_LIMITED, and with the user errors INVALID, NOT_FOUND and NOT_ALLOWED
     */
    @Transactional
    public Mono<Post> report(Caller caller, UUID postId, String reason) {
        Validation validation = new Validation();
        String text = validation.optionalText("reason", reason, MAX_REASON);
        if (text == null) {
            validation.reject("reason", "A report must have a reason.");
        }
        validation.finish();
        return erased.requireNotErased(caller.userId())
                .then(requireFewReports(caller))
                .then(locks.lockVisible(caller, postId, "postId"))
                .filter(post -> !post.isBy(caller))
                .switchIfEmpty(error(NOT_ALLOWED, "postId", "You cannot report your own post."))
                .delayUntil(post -> reports.add(postId, caller.userId(), Objects.requireNonNull(text)));
    }

    private Mono<Void> requireFewReports(Caller caller) {
        return reports.findBefore(caller.userId(), MAX_REPORTS_PER_DAY - 1).flatMap(oldest -> {
            Duration wait = Duration.between(OffsetDateTime.now(), oldest.plusDays(1));
            return Mono.error(ApiException.rateLimited(
                    wait, "You can report %d posts a day. Try again later.".formatted(MAX_REPORTS_PER_DAY)));
        });
    }
}
