package dev.inkwire.comments.post;

import dev.inkwire.starter.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What this subgraph stores about a published post.
 *
 * @param authorId null if the account of the author was deleted
 * @param commentCount the number of visible comments on all levels
 * @param commentsLocked true if only moderators and the author can add comments
 */
@Table("post")
public record PublishedPost(UUID id, @Nullable UUID authorId, int commentCount, boolean commentsLocked) {

    private static final String MODERATE = "comments:moderate";

    /** Returns whether a caller moderates the comments of the post: its author does, and moderators do. */
    public boolean isModeratedBy(Caller caller) {
        return isModerator(caller) || caller.userId().equals(authorId);
    }

    /** Returns whether a caller moderates the comments of all posts. */
    public static boolean isModerator(@Nullable Caller caller) {
        return caller != null && caller.scopes().contains(MODERATE);
    }
}
