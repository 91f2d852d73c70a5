package dev.inkwire.notifications.notification;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code notification} that a statement has inserted, updated or deleted.
 *
 * @param read whether it is read after the change
 * @param shown whether its recipient sees it after the change
 * @param wasShown whether its recipient saw it before
 * @param wasUnread whether its recipient saw it before, and had not read it
 */
public record NotificationChange(
        UUID id,
        UUID userId,
        NotificationKind kind,
        @Nullable UUID actorId,
        @Nullable UUID postId,
        @Nullable UUID commentId,
        boolean read,
        boolean shown,
        boolean wasShown,
        boolean wasUnread) {

    /** Ends a statement that inserts or updates rows. */
    public static final String RETURNING = """
             returning new.id, new.user_id, new.kind, new.actor_id, new.post_id, new.comment_id,
                 new.read_at is not null as read, new.shown, coalesce(old.shown, false) as was_shown,
                 coalesce(old.shown and old.read_at is null, false) as was_unread
            """;

    /** Ends a statement that deletes rows. */
    public static final String RETURNING_DELETED = """
             returning old.id, old.user_id, old.kind, old.actor_id, old.post_id, old.comment_id,
                 old.read_at is not null as read, false as shown, old.shown as was_shown,
                 old.shown and old.read_at is null as was_unread
            """;

    /** Returns whether the recipient sees a difference. */
    boolean isVisible() {
        return shown || wasShown;
    }

    /** Returns what the change adds to the number of unread notifications of the recipient. */
    int unreadDifference() {
        return (shown && !read ? 1 : 0) - (wasUnread ? 1 : 0);
    }

    String eventType() {
        return !wasShown ? "NotificationAdded" : shown ? "NotificationChanged" : "NotificationRemoved";
    }
}
