package dev.inkwire.users.notification;

import dev.inkwire.users.preference.MailTopic;
import org.jspecify.annotations.Nullable;

/** The kinds of notifications, and how mails name them. */
enum NotificationKind {
    REPLY(MailTopic.REPLIES, "replied to your comment", "reply to your comments", "replies to your comments"),
    COMMENT(MailTopic.REPLIES, "commented on your post", "comment on your posts", "comments on your posts"),
    MENTION(MailTopic.MENTIONS, "mentioned you in a comment", "mention of you", "mentions of you"),
    FOLLOW(null, "followed you", "new follower", "new followers"),
    POST(null, "published a post", "post of people whom you follow", "posts of people whom you follow"),
    REACTION(null, "reacted to your post", "post of yours with reactions", "posts of yours with reactions");

    private final @Nullable MailTopic topic;
    private final String action;
    private final String one;
    private final String several;

    NotificationKind(@Nullable MailTopic topic, String action, String one, String several) {
        this.topic = topic;
        this.action = action;
        this.one = one;
        this.several = several;
    }

    /** Returns the topic of the mails about each notification; null if only digests contain it. */
    @Nullable
    MailTopic topic() {
        return topic;
    }

    /** Says who did it, such as "Ada and 2 others replied to your comment." */
    String sentence(String actors) {
        return actors + " " + action + ".";
    }

    /** Says how many there are, such as "2 replies to your comments". */
    String count(int notifications) {
        return notifications + " " + (notifications == 1 ? one : several);
    }
}
