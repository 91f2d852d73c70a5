package dev.inkwire.comments.comment;

import dev.inkwire.comments.comment.CommentPlaces.Place;
import dev.inkwire.comments.post.CommentTags;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Appends events about comments. Call it at the end of a transaction that has locked the comments. */
@Component
class CommentLog {

    private final CommentContextRepository contexts;
    private final EventLog log;

    CommentLog(CommentContextRepository contexts, EventLog log) {
        this.contexts = contexts;
        this.log = log;
    }

    /** Reports a new comment. */
    Mono<Void> added(Comment comment, Place place) {
        return log.appendAll(List.of(event(CommentChange.added(comment), CommentContext.of(comment, place))));
    }

    /** Reports that the text or the reactions of a comment changed. */
    public Mono<Void> changed(Comment comment) {
        return append(List.of(CommentChange.ofContent(comment)));
    }

    /** Reports that the texts or the reactions of comments changed. */
    Mono<Void> allChanged(Collection<Comment> comments) {
        return append(comments.stream().map(CommentChange::ofContent).toList());
    }

    /** Reports that the text of a comment was rendered again, with another result. Subscribers do not receive it. */
    Mono<Void> rendered(Comment comment) {
        return log.append(new NewEvent(
                comment.postId().toString(),
                "CommentRendered",
                comment.id().toString(),
                new RenderedPayload(comment.authorId()),
                tagsOfContent(comment)));
    }

    /** Reports to caches that a user was erased from comments on some posts. Other events report each comment. */
    Mono<Void> erased(Set<UUID> postIds) {
        List<String> tags = Stream.concat(
                        Stream.of(CommentTags.COMMENTS), postIds.stream().map(CommentTags::post))
                .toList();
        return log.append(NewEvent.forCaches("CommentsErased", "", Map.of(), tags));
    }

    /** Reports changes. Call it before the rows of deleted comments are deleted. */
    Mono<Void> append(Collection<CommentChange> changes) {
        UUID[] ids = changes.stream().map(change -> change.comment().id()).toArray(UUID[]::new);
        return contexts.findAll(ids)
                .collectMap(CommentContext::id)
                .flatMap(found -> log.appendAll(changes.stream()
                        .map(change -> event(
                                change,
                                Objects.requireNonNull(
                                        found.get(change.comment().id()))))
                        .toList()));
    }

    private static NewEvent event(CommentChange change, CommentContext context) {
        Comment comment = change.comment();
        return new NewEvent(
                comment.postId().toString(),
                change.eventType(),
                comment.id().toString(),
                new CommentPayload(
                        comment.postId(),
                        comment.parentId(),
                        comment.authorId(),
                        comment.reactions(),
                        comment.status(),
                        change.previousStatus(),
                        comment.listed(),
                        comment.readerIds(),
                        change.formerReaderId(),
                        context.shownAt(),
                        context.postAuthorId(),
                        context.parentAuthorId(),
                        comment.mentionedIds()),
                staleTags(change, context));
    }

    /** A comment is listed under its post and for its author, and is counted there and in its parent. */
    private static List<String> staleTags(CommentChange change, CommentContext context) {
        Comment comment = change.comment();
        List<String> tags = tagsOfContent(comment);
        if (change.isOfVisibility()) {
            tags.add(CommentTags.count(comment.postId()));
            if (context.parentAuthorId() != null) {
                tags.add(CommentTags.author(context.parentAuthorId()));
            }
        }
        return tags;
    }

    private static List<String> tagsOfContent(Comment comment) {
        List<String> tags = new ArrayList<>();
        tags.add(CommentTags.post(comment.postId()));
        if (comment.authorId() != null) {
            tags.add(CommentTags.author(comment.authorId()));
        }
        return tags;
    }

    /**
     * The payload of an event. The types of events are what changes mean for everybody:
     *
     * <ul>
     *   <li>{@code CommentHeld}: a comment was written that waits for approval. Few callers can read it.
     *   <li>{@code CommentAdded}: everybody sees the comment from now on, or a placeholder of it.
     *   <li>{@code CommentChanged}: the text, the reactions or the status changed. Everybody sees it if it is listed.
     *   <li>{@code CommentRemoved}: everybody could read the comment or saw its placeholder until now. A placeholder
     *       remains if the comment is listed.
     *   <li>{@code PlaceholderRemoved}: a pending or hidden reply was deleted. Some of the few callers who saw a
     *       placeholder of the comment because of the reply no longer see it.
     * </ul>
     *
     * @param authorId null if the account of the author was deleted
     * @param status the status after the event
     * @param previousStatus the status before the event; null for a new comment
     * @param listed whether everybody sees the comment or its placeholder after the event
     * @param readerIds the users who see the placeholder of an unlisted comment, because they wrote a pending or hidden
     *     comment below it; null if there is no such comment
     * @param formerReaderId a user who saw the placeholder before the event for this reason; null if there is none
     * @param shownAt when the comment first became visible; null if it never was
     * @param postAuthorId the author of the post; null if the account was deleted
     * @param parentAuthorId the author of the parent; null without a parent, and if the account was deleted
     * @param mentions the ids of the mentioned users, in the order of the text
     */
    record CommentPayload(
            UUID postId,
            @Nullable UUID parentId,
            @Nullable UUID authorId,
            List<ReactionCount> reactions,
            CommentStatus status,
            @Nullable CommentStatus previousStatus,
            boolean listed,
            @Nullable List<UUID> readerIds,
            @Nullable UUID formerReaderId,
            @Nullable OffsetDateTime shownAt,
            @Nullable UUID postAuthorId,
            @Nullable UUID parentAuthorId,
            List<UUID> mentions) {}

    /** @param authorId null if the account of the author was deleted */
    record RenderedPayload(@Nullable UUID authorId) {}
}
