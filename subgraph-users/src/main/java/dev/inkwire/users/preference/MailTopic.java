package dev.inkwire.users.preference;

/** A group of mails that users can switch off. */
public enum MailTopic {
    REPLIES("emailReplies", false, "comments on your posts and replies to your comments"),
    MENTIONS("emailMentions", false, "comments that mention you"),
    DIGEST("emailDigest", DigestFrequency.NEVER, "all unread notifications");

    private final String field;
    private final Object off;
    private final String description;

    MailTopic(String field, Object off, String description) {
        this.field = field;
        this.off = off;
        this.description = description;
    }

    /** Returns the name of the setting in the payloads of events. */
    String field() {
        return field;
    }

    /** Returns the value of the setting that switches the mails off. */
    Object off() {
        return off;
    }

    /** Returns what the mails are about. */
    String description() {
        return description;
    }
}
