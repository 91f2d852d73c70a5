package dev.inkwire.comments.comment;

import dev.inkwire.comments.post.PostRepository;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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
        return append("CommentAdded", comment);
    }

    Mono<Void> changed(Comment comment) {
        return append("CommentChanged", comment);
    }

    /**
     * Subtracts a visible comment that was removed from the counts, too. To be called under the post's lock.
     *
     * @param gone the comments that were deleted with it: see {@link CommentRepository#deleteWithoutReplies}
     */
    Mono<Void> removed(Comment comment, List<Comment> gone) {
        return comments.subtractFromReplyCount(comment.parentId())
                .then(posts.subtractFromCommentCount(comment.postId()))
                .then(allRemoved(List.of(comment), gone));
    }

    /**
     * Reports removed comments and the placeholders that were deleted with them. The counts are for the caller.
     *
     * @param gone replies before their parents
     */
    Mono<Void> allRemoved(List<Comment> removed, List<Comment> gone) {
        Map<UUID, Comment> all = new LinkedHashMap<>();
        Stream.concat(gone.stream(), removed.stream()).forEach(comment -> all.putIfAbsent(comment.id(), comment));
        return append("CommentRemoved", all.values());
    }

    Mono<Void> allChanged(Collection<Comment> comments) {
        return append("CommentChanged", comments);
    }

    /** Removes an author from the events so far. */
    Mono<Void> forgetAuthor(UUID authorId) {
        return log.eraseAuthor(authorId);
    }

    private Mono<Void> append(String type, Comment comment) {
        return append(type, List.of(comment));
    }

    private Mono<Void> append(String type, Collection<Comment> comments) {
        return log.appendAll(
                comments.stream().map(comment -> event(type, comment)).toList());
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
