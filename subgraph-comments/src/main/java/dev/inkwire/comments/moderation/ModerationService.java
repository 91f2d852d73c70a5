package dev.inkwire.comments.moderation;

import static dev.inkwire.starter.error.UserErrorCode.CONFLICT;
import static dev.inkwire.starter.error.UserErrorCode.FORBIDDEN;
import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.comment.Comment;
import dev.inkwire.comments.comment.CommentLocks;
import dev.inkwire.comments.comment.CommentLocks.LockedComment;
import dev.inkwire.comments.comment.CommentStatus;
import dev.inkwire.comments.comment.CommentTransitions;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.content.report.Reports;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.OptionalInput;
import dev.inkwire.starter.security.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Approves, hides and shows comments. Locks in the order post, comment. */
@Service
class ModerationService {

    private static final String FIELD = "commentId";

    private final CommentLocks locks;
    private final CommentTransitions transitions;
    private final Reports reports;

    ModerationService(CommentLocks locks, CommentTransitions transitions, Reports reports) {
        this.locks = locks;
        this.transitions = transitions;
        this.reports = reports;
    }

    /**
     * Hides a comment, shows it, or approves a pending one, and closes its reports.
     *
     * @param editedAt when the text was edited that the caller has read; absent for any text
     * @return fails with the user errors NOT_FOUND, FORBIDDEN, NOT_ALLOWED, and CONFLICT with the current comment
     */
    @Transactional
    public Mono<Comment> moderate(
            Caller caller, UUID commentId, boolean hidden, OptionalInput<OffsetDateTime> editedAt) {
        return locks.lockWithPost(caller, commentId, FIELD)
                .delayUntil(locked -> requireModerator(caller, locked.post(), FIELD))
                .map(LockedComment::comment)
                .filter(comment -> comment.status() != CommentStatus.DELETED)
                .switchIfEmpty(error(NOT_ALLOWED, FIELD, "The comment was deleted."))
                .filter(comment -> hidden || !comment.hiddenByModerator() || PublishedPost.isModerator(caller))
                .switchIfEmpty(error(
                        NOT_ALLOWED, FIELD, "A moderator has hidden the comment. Only moderators can show it again."))
                .delayUntil(comment -> requireText(comment, editedAt))
                .delayUntil(comment -> closeReports(caller, comment))
                .flatMap(comment -> hidden ? hide(caller, comment) : show(comment));
    }

    /** The caller decides about the text that was read. Times of clients have milliseconds. */
    private static Mono<Void> requireText(Comment comment, OptionalInput<OffsetDateTime> editedAt) {
        return !editedAt.present() || Objects.equals(instant(comment.editedAt()), instant(editedAt.value()))
                ? Mono.empty()
                : Mono.error(() -> new UserErrorsException(
                                CONFLICT, "editedAt", "The author has edited the text since. Read it again.")
                        .with("comment", comment));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Fails with FORBIDDEN if the caller does not moderate the comments of the post. */
    static Mono<Void> requireModerator(Caller caller, PublishedPost post, String field) {
        return post.isModeratedBy(caller)
                ? Mono.empty()
                : error(FORBIDDEN, field, "Only moderators and the author of the post can do this.");
    }

    /** The author of a post does not decide about reports of their own comments. */
    private Mono<Void> closeReports(Caller caller, Comment comment) {
        return comment.isBy(caller) && !PublishedPost.isModerator(caller)
                ? Mono.empty()
                : reports.closeAll(comment.id());
    }

    /** A moderator also hides what the author of the post has hidden: then only moderators can show it again. */
    private Mono<Comment> hide(Caller caller, Comment comment) {
        boolean byModerator = PublishedPost.isModerator(caller);
        boolean changes = comment.status() != CommentStatus.HIDDEN || byModerator && !comment.hiddenByModerator();
        return changes ? transitions.hidden(comment, byModerator) : Mono.just(comment);
    }

    private Mono<Comment> show(Comment comment) {
        return comment.isVisible() ? Mono.just(comment) : transitions.shown(comment);
    }
}
