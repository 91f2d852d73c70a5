package dev.inkwire.posts.post;

/** Decides who may see a post: see {@link Post#isVisibleTo}. */
public enum PostStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED,
    /** A moderator has hidden the published post. */
    HIDDEN
}
