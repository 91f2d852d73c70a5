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

    /** Returns whether a caller may moderate the comments of the post: a moderator, or the author of the post. */
    public boolean isModeratedBy(Caller caller) {
        return caller.scopes().contains(MODERATE) || caller.userId().equals(authorId);
    }
}
