package dev.inkwire.users.preference;

/** A group of mails that users can switch off. */
public enum MailTopic {
    REPLIES("comments on your posts and replies to your comments"),
    MENTIONS("comments that mention you"),
    DIGEST("all unread notifications");

    private final String description;

    MailTopic(String description) {
        this.description = description;
    }

    /** Returns what the mails are about. */
    String description() {
        return description;
    }
}
