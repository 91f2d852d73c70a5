package dev.inkwire.comments.visibility;

/** A kind of caller. */
enum Role {
    ANONYMOUS,
    MEMBER,
    /** The author of replies to the comments. */
    REPLIER,
    /** The author of the comments. */
    AUTHOR,
    /** The author of the post. */
    POST_AUTHOR,
    MODERATOR
}
