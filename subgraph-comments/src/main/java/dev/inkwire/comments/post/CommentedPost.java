package dev.inkwire.comments.post;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published post that a transaction has locked to add a comment.
 *
 * @param authorId null if the account of the author was deleted
 * @param writerErased whether the account of the user who comments was deleted
 * @param writerBlocked whether the author of the post blocks the user who comments
 */
public record CommentedPost(
        UUID id,
        @Nullable UUID authorId,
        int commentCount,
        boolean commentsLocked,
        boolean writerErased,
        boolean writerBlocked) {

    public PublishedPost post() {
        return new PublishedPost(id, authorId, commentCount, commentsLocked);
    }
}
