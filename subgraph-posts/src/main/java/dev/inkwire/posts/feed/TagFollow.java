package dev.inkwire.posts.feed;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A follow of a tag by a user. */
@Table
record TagFollow(UUID userId, UUID tagId) {}
