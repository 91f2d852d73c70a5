package dev.inkwire.posts.bookmark;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A bookmark of a post by a user. */
@Table
record Bookmark(UUID userId, UUID postId) {}
