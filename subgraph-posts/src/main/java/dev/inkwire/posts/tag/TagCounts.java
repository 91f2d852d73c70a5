package dev.inkwire.posts.tag;

import java.util.UUID;

/** The numbers of published posts and of followers of a tag. */
record TagCounts(UUID id, int postCount, int followerCount) {}
