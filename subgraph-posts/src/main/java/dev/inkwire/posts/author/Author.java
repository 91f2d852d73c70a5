package dev.inkwire.posts.author;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A row of counters about the posts of a user. */
@Table
record Author(UUID id, int postCount) {}
