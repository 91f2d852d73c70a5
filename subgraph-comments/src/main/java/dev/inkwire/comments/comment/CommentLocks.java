package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorCode.NOT_ALLOWED;
import static dev.inkwire.starter.error.UserErrorCode.NOT_FOUND;
import static dev.inkwire.starter.error.UserErrorsException.error;

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
     * Locks a visible comment of a published post, but not the post.
     *
     * @param field the input field that contains the id
     * @return fails with the user errors NOT_FOUND and NOT_ALLOWED
     */
    public Mono<Comment> lockVisible(UUID id, String field) {
        return comments.lock(id)
                .switchIfEmpty(error(NOT_FOUND, field, "The comment does not exist."))
                .filter(Comment::isVisible)
                .switchIfEmpty(error(NOT_ALLOWED, field, "The comment was deleted."));
    }
}
