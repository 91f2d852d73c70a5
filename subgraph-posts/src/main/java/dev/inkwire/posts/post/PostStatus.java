package dev.inkwire.posts.post;

/** Who may see a post: its author alone, or everybody. */
enum PostStatus {
    DRAFT,
    PUBLISHED
}
