package dev.inkwire.comments.live;

import dev.inkwire.comments.comment.CommentStatus;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides how a subscriber receives events. The types in the log are what the events mean for everybody: see
 * {@code CommentLog}. They mean something else for callers who can read comments that wait for approval or are hidden:
 * the author of the comment, the author of the post and moderators.
 *
 * @param moderator whether the caller can read all comments of the post
 */
record Subscriber(@Nullable Caller caller, boolean moderator) {

    static Subscriber of(@Nullable Caller caller, PublishedPost post) {
        return new Subscriber(caller, caller != null && post.isModeratedBy(caller));
    }

    Delivery delivery(Event event) {
        JsonNode payload = event.payload();
        CommentStatus status = status(payload.path("status"));
        CommentStatus previous = status(payload.path("previousStatus"));
        return isPrivileged(payload)
                ? toPrivileged(event.type(), status, previous)
                : toOthers(
                        event.type(), status, previous, payload.path("listed").asBoolean(true));
    }

    private boolean isPrivileged(JsonNode payload) {
        return moderator
                || (caller != null
                        && caller.userId()
                                .toString()
                                .equals(payload.path("authorId").asString(null)));
    }

    /** @param status null in events of releases that had visible comments only, as {@code previous} */
    private static Delivery toPrivileged(
            String type, @Nullable CommentStatus status, @Nullable CommentStatus previous) {
        boolean isDeleted = status == CommentStatus.DELETED;
        boolean isSame = status == previous;
        return switch (type) {
            case "CommentHeld" -> Delivery.ADDED;
            case "CommentAdded" ->
                previous == null || isDeleted ? Delivery.ADDED : isSame ? Delivery.NONE : Delivery.CHANGED;
            case "CommentRemoved" ->
                status == null || isDeleted ? Delivery.REMOVED : isSame ? Delivery.NONE : Delivery.CHANGED;
            case "CommentChanged" -> isDeleted ? Delivery.REMOVED : Delivery.CHANGED;
            default -> Delivery.NONE;
        };
    }

    private static Delivery toOthers(
            String type, @Nullable CommentStatus status, @Nullable CommentStatus previous, boolean listed) {
        return switch (type) {
            case "CommentAdded" -> Delivery.ADDED;
            case "CommentRemoved" -> Delivery.REMOVED;
            case "CommentChanged" -> {
                boolean isPlaceholder = status != null && status != CommentStatus.VISIBLE;
                // the content of a placeholder does not change
                yield isPlaceholder && (!listed || status == previous) ? Delivery.NONE : Delivery.CHANGED;
            }
            default -> Delivery.NONE;
        };
    }

    private static @Nullable CommentStatus status(JsonNode value) {
        return value.isString() ? CommentStatus.valueOf(value.asString()) : null;
    }
}
