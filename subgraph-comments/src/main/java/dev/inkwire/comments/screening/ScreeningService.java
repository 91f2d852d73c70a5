package dev.inkwire.comments.screening;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.screening.ScreeningProperties.Hold;
import dev.inkwire.comments.screening.SpamFilter.Verdict;
import dev.inkwire.starter.error.UserErrorCode;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Decides whether a comment is stored, and whether it waits for approval. */
@Service
@EnableConfigurationProperties(ScreeningProperties.class)
public class ScreeningService {

    private final Set<Hold> hold;
    private final SupervisedFilter filter;
    private final CommentLimits limits;
    private final ScreeningRepository repository;

    ScreeningService(
            ScreeningProperties settings,
            SupervisedFilter filter,
            CommentLimits limits,
            ScreeningRepository repository) {
        this.hold = settings.hold();
        this.filter = filter;
        this.limits = limits;
        this.repository = repository;
    }

    /** Asks the spam filter about a text. Call it before the transaction that stores the text. */
    public Mono<Screening> screen(Submission submission) {
        return filter.check(submission).map(verdict -> new Screening(submission, verdict));
    }

    /**
     * Applies the decision of the filter, the limits and the settings. Call it in the transaction that stores the text,
     * after all locks, and only if the request is not a repeated one.
     *
     * @param isTrusted whether the author is a moderator or the author of the post, whose comments never wait
     * @return whether the comment waits for approval; fails with RATE_LIMITED, and with the user error NOT_ALLOWED
     */
    public Mono<Boolean> admit(Screening screening, UUID commentId, boolean isTrusted) {
        if (screening.verdict() == Verdict.REFUSE) {
            return error(UserErrorCode.NOT_ALLOWED, "markdown", "The comment was refused as spam.");
        }
        return limits.count(commentId, screening.submission())
                .then(isTrusted ? Mono.just(false) : Mono.defer(() -> isHeld(screening)));
    }

    private Mono<Boolean> isHeld(Screening screening) {
        Submission submission = screening.submission();
        if (screening.verdict() == Verdict.HOLD
                || hold.contains(Hold.ALL)
                || hold.contains(Hold.LINKS) && !submission.links().isEmpty()) {
            return Mono.just(true);
        }
        return hold.contains(Hold.FIRST)
                ? repository.isApproved(submission.authorId()).map(approved -> !approved)
                : Mono.just(false);
    }

    /** The decision of the spam filter about a text. */
    public record Screening(Submission submission, Verdict verdict) {}
}
