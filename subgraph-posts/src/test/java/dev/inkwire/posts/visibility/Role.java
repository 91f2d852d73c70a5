package dev.inkwire.posts.visibility;

/** A kind of caller. */
enum Role {
    ANONYMOUS,
    MEMBER,
    AUTHOR,
    MODERATOR
}
