package dev.inkwire.comments.live;

/** How a subscriber receives an event. */
enum Delivery {
    /** The subscriber sees the comment from now on. */
    ADDED,
    /** The subscriber still sees the comment. */
    CHANGED,
    /** The subscriber no longer sees the comment, or only a placeholder of it. */
    REMOVED,
    /** The subscriber does not receive the event, and must not learn of it. */
    NONE
}
