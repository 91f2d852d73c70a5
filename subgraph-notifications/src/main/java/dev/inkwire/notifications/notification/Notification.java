package dev.inkwire.notifications.notification;

import dev.inkwire.notifications.reference.Comment;
import dev.inkwire.notifications.reference.Post;
import dev.inkwire.notifications.reference.User;
import java.time.OffsetDateTime;
import java.util.List;
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
 * @param actorIds at most three users who were the last to react, the last one first; empty for other kinds
 */
@Table
public record Notification(
        @Id UUID id,
        UUID userId,
        NotificationKind kind,
        @Nullable UUID actorId,
        @Nullable UUID postId,
        @Nullable UUID commentId,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime readAt,
        int actorCount,
        List<UUID> actorIds) {

    /** The columns of a notification, for a select list. */
    public static final String COLUMNS = """
            id, user_id, kind, actor_id, post_id, comment_id, created_at, read_at, actor_count,
            case when kind = 'REACTION' then array(
                select reaction.actor_id from notification_reaction reaction
                where notification_id = notification.id and counted
                order by reacted_at desc, reaction.actor_id limit 3
            ) else '{}' end as actor_ids""";

    /** Null if the account of the actor was deleted. */
    public @Nullable User actor() {
        return actorId == null ? null : new User(actorId);
    }

    public List<User> actors() {
        return actorIds.stream().map(User::new).toList();
    }

    /** Null for a follow. */
    public @Nullable Post post() {
        return postId == null ? null : new Post(postId);
    }

    /** Null unless the notification reports a comment. */
    public @Nullable Comment comment() {
        return commentId == null ? null : new Comment(commentId);
    }
}
