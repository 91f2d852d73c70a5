package dev.inkwire.content.report;

import dev.inkwire.starter.erasure.ErasedUsers;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The reports of posts or comments, their subjects, to moderators. */
public final class Reports {

    private static final int MAX_REASON = 1000;
    /** Concurrent reports of one user can exceed it by a few. */
    private static final int MAX_PER_DAY = 100;

    private final ErasedUsers erased;
    private final ReportRepository reports;
    private final ReportedSubjectRepository<?> subjects;

    Reports(ErasedUsers erased, ReportRepository reports, ReportedSubjectRepository<?> subjects) {
        this.erased = erased;
        this.reports = reports;
        this.subjects = subjects;
    }

    /**
     * Reports a subject, unless the caller has reported it before. Call it first in a transaction.
     *
     * @param reason the input field of this name
     * @param subject locks the subject after the user, and fails if the caller may not report it
     * @return the subject; fails with RATE_LIMITED, and with the user error INVALID
     */
    public <T> Mono<T> report(Caller caller, UUID subjectId, String reason, Mono<T> subject) {
        Validation validation = new Validation();
        String text = validation.optionalText("reason", reason, MAX_REASON);
        if (text == null) {
            validation.reject("reason", "A report must have a reason.");
        }
        validation.finish();
        return erased.requireNotErased(caller.userId())
                .then(requireFewReports(caller))
                .then(subject)
                .delayUntil(locked -> reports.add(subjectId, caller.userId(), Objects.requireNonNull(text)));
    }

    private Mono<Void> requireFewReports(Caller caller) {
        return reports.findBefore(caller.userId(), MAX_PER_DAY - 1).flatMap(oldest -> {
            Duration wait = Duration.between(OffsetDateTime.now(), oldest.plusDays(1));
            return Mono.error(ApiException.rateLimited(
                    wait, "You can report %d %ss a day. Try again later.".formatted(MAX_PER_DAY, subjects.table())));
        });
    }

    /** Finds some subjects that a user has reported. */
    public Flux<UUID> findSubjects(UUID userId, int limit) {
        return reports.findSubjects(userId, limit);
    }

    /** Deletes the reports of a user about some subjects. Call it under the locks of the subjects. */
    public Mono<Void> deleteOf(UUID userId, UUID[] subjectIds) {
        return reports.deleteOf(userId, subjectIds);
    }

    /** Closes the reports of a subject. Call it under its lock. */
    public Mono<Void> closeAll(UUID subjectId) {
        return reports.closeAll(subjectId);
    }
}
