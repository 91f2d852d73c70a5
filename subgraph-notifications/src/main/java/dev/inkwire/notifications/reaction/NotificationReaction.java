package dev.inkwire.notifications.reaction;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * The reactions of a user to a post.
 *
 * @param notificationId the notification that gathers it; null until the post is known
 * @param given false once all reactions were taken back
 * @param counted whether it is given, by a user whom the recipient does not block
 */
@Table
record NotificationReaction(
        UUID postId,
        UUID actorId,
        @Nullable UUID notificationId,
        boolean given,
        boolean counted,
        OffsetDateTime reactedAt) {}
