package dev.inkwire.notifications.notification;

/** What a notification reports. */
public enum NotificationKind {
    /** The actor follows the recipient. */
    FOLLOW("FollowNotification"),
    /** The actor, whom the recipient follows, published a post. */
    POST("PostNotification"),
    /** The actor commented on a post by the recipient. */
    COMMENT("CommentNotification"),
    /** The actor replied to a comment by the recipient. */
    REPLY("ReplyNotification"),
    /** The actor mentioned the recipient in a comment. */
    MENTION("MentionNotification"),
    /** One or more users reacted to a post by the recipient. */
    REACTION("ReactionNotification");

    /** The name of the type in the schema. */
    final String graphQlType;

    NotificationKind(String graphQlType) {
        this.graphQlType = graphQlType;
    }
}
