package dev.inkwire.notifications.notification;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A notification that its recipient sees.
 *
 * @param userId the recipient
 * @param actorId who caused it, or who reacted last; null if their account was deleted
 * @param postId null for a follow
 * @param commentId null unless it reports a comment
 * @param readAt null while it is unread
 * @param actorCount the number of users who reacted; 1 for other kinds
 */
@Table
record Notification(
        @Id UUID id,
        UUID userId,
        NotificationKind kind,
        @Nullable UUID actorId,
        @Nullable UUID postId,
        @Nullable UUID commentId,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime readAt,
        int actorCount) {

    /** The columns of a notification, for a select list. */
    public static final String COLUMNS =
            "id, user_id, kind, actor_id, post_id, comment_id, created_at, read_at, actor_count";
}
