package dev.inkwire.comments.comment;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Locks the comments that mutations are about until the transaction ends. Call it before the first write. */
@Service
public class CommentLocks {

    private final CommentRepository comments;
    private final PostRepository posts;

    CommentLocks(CommentRepository comments, PostRepository posts) {
        this.comments = comments;
        this.posts = posts;
    }

    /**
     * Finds a comment that the caller sees, in any status, without a lock.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND
     */
    Mono<Comment> find(Caller caller, UUID id, String field) {
        return comments.find(id)
                .filter(comment -> CommentVisibility.isShown(comment, caller))
                .switchIfEmpty(notFound(field));
    }

    /**
     * Locks a comment that the caller sees, in any status, and before it the post with its counters.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND
     */
    public Mono<LockedComment> lockWithPost(Caller caller, UUID id, String field) {
        return comments.find(id)
                .flatMap(comment -> posts.lock(comment.postId(), id))
                .flatMap(post -> lock(caller, id, field).map(comment -> new LockedComment(post, comment)))
                .switchIfEmpty(notFound(field));
    }

    /**
     * Locks a comment that the caller sees, in any status, without its post. This is enough to change anything but its
     * text and its status.
     *
     * @param field the input field that contains the id
     * @return fails with the user error NOT_FOUND
     */
    public Mono<Comment> lock(Caller caller, UUID id, String field) {
        return comments.lock(id)
                .filter(comment -> CommentVisibility.isShown(comment, caller))
                .switchIfEmpty(notFound(field));
    }

    /** Fails with the user error NOT_ALLOWED if the comment is not visible. */
    public static Mono<Comment> requireVisible(Comment comment, String field) {
        return switch (comment.status()) {
            case VISIBLE -> Mono.just(comment);
            case PENDING -> error(UserErrorCode.NOT_ALLOWED, field, "The comment waits for approval.");
            case HIDDEN -> error(UserErrorCode.NOT_ALLOWED, field, "The comment is hidden.");
            case DELETED -> error(UserErrorCode.NOT_ALLOWED, field, "The comment was deleted.");
        };
    }

    /**
     * Fails with the user errors NOT_FOUND or FORBIDDEN on {@code id} if the comment was deleted, or if the caller is
     * not its author.
     *
     * @param action what only the author can do, such as {@code edit}
     */
    static Mono<Void> requireAuthor(Caller caller, Comment comment, String action) {
        if (comment.status() == CommentStatus.DELETED) {
            return error(UserErrorCode.NOT_FOUND, "id", "The comment was deleted.");
        }
        return comment.isBy(caller)
                ? Mono.empty()
                : error(UserErrorCode.FORBIDDEN, "id", "Only the author can %s a comment.".formatted(action));
    }

    private static <T> Mono<T> notFound(String field) {
        return error(UserErrorCode.NOT_FOUND, field, "The comment does not exist, or is not visible to you.");
    }

    /** A locked comment of a locked post. */
    public record LockedComment(PublishedPost post, Comment comment) {}
}
