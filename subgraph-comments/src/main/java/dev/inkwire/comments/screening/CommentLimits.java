package dev.inkwire.comments.screening;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.content.erasure.UserErasure;
import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.UserErrorCode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Limits what an author may write within a minute, and the links of new accounts. */
@Component
class CommentLimits implements UserErasure {

    private final ScreeningProperties.Limits limits;
    private final ScreeningRepository repository;

    CommentLimits(ScreeningProperties settings, ScreeningRepository repository) {
        this.limits = settings.limits();
        this.repository = repository;
    }

    /**
     * Counts a comment that is added or edited. Call it in the transaction that stores the comment, after all locks.
     *
     * @return fails with RATE_LIMITED, and with the user error NOT_ALLOWED
     */
    Mono<Void> count(UUID commentId, Submission submission) {
        if (submission.links().size() > limits.newAccountLinks()
                && submission.accountAge().compareTo(limits.newAccountAge()) < 0) {
            return error(
                    UserErrorCode.NOT_ALLOWED,
                    "markdown",
                    "A comment of a new account can have at most %d links and images."
                            .formatted(limits.newAccountLinks()));
        }
        if (limits.perMinute() == 0) {
            return Mono.empty();
        }
        UUID author = submission.authorId();
        return repository
                .add(author, commentId, hash(submission), limits.perMinute())
                .filter(added -> !added)
                .flatMap(refused -> refuse(author));
    }

    private @Nullable Long hash(Submission submission) {
        return limits.repetitions() ? null : TextHash.of(submission.markdown());
    }

    private Mono<Void> refuse(UUID author) {
        return repository
                .findEndOfLimit(author, limits.perMinute())
                .flatMap(end -> Mono.<Void>error(ApiException.rateLimited(
                        Duration.between(OffsetDateTime.now(), end),
                        "You can write %d comments within a minute. Try again later.".formatted(limits.perMinute()))))
                .switchIfEmpty(error(
                        UserErrorCode.NOT_ALLOWED,
                        "markdown",
                        "You have written another comment with the same text within the last minute."));
    }

    @Override
    public Mono<Void> erase(UUID authorId) {
        return repository.delete(authorId);
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofMinutes(1), "prune-active-authors", repository::deleteExpired);
    }
}
