package dev.inkwire.posts.post;

/** Decides who may see a post: only its author, or everybody. */
enum PostStatus {
    DRAFT,
    PUBLISHED
}
