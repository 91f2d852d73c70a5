package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Locks the comments that mutations are about until the transaction ends. Call it before the first write. */
@Service
public class CommentLocks {

    private final CommentRepository comments;

    CommentLocks(CommentRepository comments) {
        this.comments = comments;
    }

    /**
     * Locks a comment that the caller sees, in any status, without its post. This is enough to change anything but its
     * text and its status.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND
     */
    public Mono<Comment> lock(Caller caller, UUID id, String field) {
        return comments.lock(id).switchIfEmpty(error(NOT_FOUND, field, "The comment does not exist."));
    }

    /** Fails with the user error NOT_ALLOWED if the comment is not visible. */
    public static Mono<Comment> requireVisible(Comment comment, String field) {
        return comment.isVisible() ? Mono.just(comment) : error(NOT_ALLOWED, field, "The comment was deleted.");
    }
}
