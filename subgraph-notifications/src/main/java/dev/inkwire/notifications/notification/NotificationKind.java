package dev.inkwire.notifications.notification;

/** What a notification reports. */
enum NotificationKind {
    /** The actor follows the recipient. */
    FOLLOW,
    /** The actor, whom the recipient follows, published a post. */
    POST,
    /** The actor commented on a post by the recipient. */
    COMMENT,
    /** The actor replied to a comment by the recipient. */
    REPLY,
    /** The actor mentioned the recipient in a comment. */
    MENTION,
    /** One or more users reacted to a post by the recipient. */
    REACTION
}
