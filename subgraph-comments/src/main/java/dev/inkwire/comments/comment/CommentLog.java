package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.reaction.ReactionCount;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells the event log what happened to comments, and takes removed ones out of the counts of what they stand under.
 * Called at the end of a transaction that holds the locks.
 */
@Component
class CommentLog {

    private final CommentRepository comments;
    private final PostRepository posts;
    private final EventLog log;

    CommentLog(CommentRepository comments, PostRepository posts, EventLog log) {
        this.comments = comments;
        this.posts = posts;
        this.log = log;
    }

    /** It counts already in what it stands under. */
    Mono<Void> added(Comment comment) {
        return tell("CommentAdded", comment);
    }

    Mono<Void> changed(Comment comment) {
        return tell("CommentChanged", comment);
    }

    /** To be called under the post's lock. */
    Mono<Void> removed(Comment comment) {
        return comments.subtractFromReplyCount(comment.parentId())
                .then(posts.subtractFromCommentCount(comment.postId()))
                .then(tell("CommentRemoved", comment));
    }

    /** Tells of comments that went with their author's account. What they count in is for the caller. */
    Mono<Void> erased(List<Comment> comments) {
        return log.appendAll(comments.stream()
                .map(comment -> event("CommentRemoved", comment))
                .toList());
    }

    private Mono<Void> tell(String type, Comment comment) {
        return log.appendAll(List.of(event(type, comment)));
    }

    private static NewEvent event(String type, Comment comment) {
        return new NewEvent(
                comment.postId().toString(),
                type,
                comment.id().toString(),
                new CommentPayload(comment.postId(), comment.parentId(), comment.authorId(), comment.reactions()));
    }

    /**
     * What the event log says of a comment.
     *
     * @param authorId null once the author's account is erased
     */
    record CommentPayload(
            UUID postId, @Nullable UUID parentId, @Nullable UUID authorId, List<ReactionCount> reactions) {}
}
