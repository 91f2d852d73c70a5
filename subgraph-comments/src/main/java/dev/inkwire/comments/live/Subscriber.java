package dev.inkwire.comments.live;

import dev.inkwire.comments.comment.CommentStatus;
import dev.inkwire.comments.post.PublishedPost;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides how a subscriber receives events. The types in the log are what the events mean for everybody: see
 * {@code CommentLog}. They mean something else for callers who can read comments that wait for approval or are hidden
 * (the author of the comment, the author of the post and moderators), and for those who see a placeholder because they
 * can read such a reply below it.
 *
 * @param moderator whether the caller can read all comments of the post
 */
record Subscriber(@Nullable Caller caller, boolean moderator) {

    static Subscriber of(@Nullable Caller caller, PublishedPost post) {
        return new Subscriber(caller, caller != null && post.isModeratedBy(caller));
    }

    /** Events of releases that had visible comments only have no status and no previous one. */
    Delivery delivery(Event event) {
        JsonNode payload = event.payload();
        CommentStatus status = status(payload.path("status"));
        CommentStatus previous = status(payload.path("previousStatus"));
        boolean isPrivileged = moderator || isCaller(payload.path("authorId"));
        boolean isSame = status == previous;
        boolean isDeleted = status == CommentStatus.DELETED;
        boolean reads = isPrivileged && !isDeleted;
        boolean seesPlaceholder = isAboveReadable(payload.path("readerIds"));
        return switch (event.type()) {
            case "CommentHeld" -> isPrivileged ? Delivery.ADDED : Delivery.NONE;
            case "CommentAdded" -> {
                if (previous != null && isSame) {
                    yield reads || isFormerReader(payload) ? Delivery.NONE : Delivery.ADDED;
                }
                yield previous != null && isPrivileged ? Delivery.CHANGED : Delivery.ADDED;
            }
            case "CommentRemoved" -> {
                if (status != null && isSame) {
                    yield reads || seesPlaceholder ? Delivery.NONE : Delivery.REMOVED;
                }
                yield status != null && reads ? Delivery.CHANGED : Delivery.REMOVED;
            }
            case "PlaceholderRemoved" ->
                isFormerReader(payload) && !reads && !seesPlaceholder ? Delivery.REMOVED : Delivery.NONE;
            case "CommentChanged" -> {
                if (status == null || status == CommentStatus.VISIBLE || reads) {
                    yield Delivery.CHANGED;
                }
                if (isPrivileged) {
                    yield Delivery.REMOVED;
                }
                // the content of a placeholder does not change
                boolean isShown = payload.path("listed").asBoolean(true) || seesPlaceholder;
                yield isShown && !isSame ? Delivery.CHANGED : Delivery.NONE;
            }
            default -> Delivery.NONE;
        };
    }

    /** Moderators can read every reply that is not deleted. */
    private boolean isAboveReadable(JsonNode readerIds) {
        return readerIds.isArray() && (moderator || readerIds.valueStream().anyMatch(this::isCaller));
    }

    /** Returns whether the caller saw the placeholder of an unlisted comment before the event. */
    private boolean isFormerReader(JsonNode payload) {
        return moderator || isCaller(payload.path("formerReaderId"));
    }

    private boolean isCaller(JsonNode userId) {
        return caller != null && caller.userId().toString().equals(userId.asString(null));
    }

    private static @Nullable CommentStatus status(JsonNode value) {
        return value.isString() ? CommentStatus.valueOf(value.asString()) : null;
    }
}
