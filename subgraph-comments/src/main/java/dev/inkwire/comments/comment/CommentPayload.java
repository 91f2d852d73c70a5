package dev.inkwire.comments.comment;

import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.reaction.ReactionCount;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the event log says of a comment.
 *
 * @param authorId null once the author's account is erased
 */
record CommentPayload(
        UUID postId, @Nullable UUID parentId, @Nullable UUID authorId, List<ReactionCount> reactions) {

    /** What happened to a comment, for those who follow its post. */
    static NewEvent event(String type, Comment comment) {
        return new NewEvent(
                comment.postId().toString(),
                type,
                comment.id().toString(),
                new CommentPayload(comment.postId(), comment.parentId(), comment.authorId(), comment.reactions()));
    }
}
