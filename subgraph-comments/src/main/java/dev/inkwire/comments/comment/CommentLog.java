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
 * Appends events about comments, and subtracts removed comments from counters. Call it at the end of a transaction that
 * has locked the comments.
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

    /** Does not count the comment: {@link CommentRepository#insert} does. */
    Mono<Void> added(Comment comment) {
        return append("CommentAdded", List.of(comment));
    }

    Mono<Void> changed(Comment comment) {
        return allChanged(List.of(comment));
    }

    Mono<Void> allChanged(Collection<Comment> changed) {
        return append("CommentChanged", changed);
    }

    /**
     * Reports a removed comment, and subtracts it from the counters of its post and its parent. Call it under the lock
     * of the post.
     *
     * @param deleted the comments that were deleted with it: see {@link CommentRepository#deleteWithoutReplies}
     */
    Mono<Void> removed(Comment comment, List<Comment> deleted) {
        return Mono.justOrEmpty(comment.parentId())
                .flatMap(parent -> comments.subtractFromReplyCounts(new UUID[] {parent}))
                .then(posts.subtractFromCommentCounts(new UUID[] {comment.postId()}))
                .then(allRemoved(List.of(comment), deleted));
    }

    /**
     * Reports removed comments, and the placeholders that were deleted with them. Does not change counters.
     *
     * @param deleted replies before their parents
     */
    Mono<Void> allRemoved(List<Comment> removed, List<Comment> deleted) {
        Map<UUID, Comment> all = new LinkedHashMap<>();
        Stream.concat(deleted.stream(), removed.stream()).forEach(comment -> all.putIfAbsent(comment.id(), comment));
        return append("CommentRemoved", all.values());
    }

    /** Removes an author from all earlier events. */
    Mono<Void> removeAuthor(UUID authorId) {
        return log.eraseAuthor(authorId);
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
     * The payload of an event.
     *
     * @param authorId null if the account of the author was deleted
     */
    record CommentPayload(
            UUID postId, @Nullable UUID parentId, @Nullable UUID authorId, List<ReactionCount> reactions) {}
}
