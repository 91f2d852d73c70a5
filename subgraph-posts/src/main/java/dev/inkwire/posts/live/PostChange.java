package dev.inkwire.posts.live;

/** What an event means for the posts that a subscription selects. */
enum PostChange {
    /** A post was published. */
    PUBLISHED,
    /** A post was edited, and is among the selected posts now. */
    UPDATED,
    /** A post is no longer published, or no longer among the selected posts. */
    REMOVED,
    /** The event is not about a selected post. */
    NONE
}
