package dev.inkwire.comments.mention;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user whose handle has changed, while comments link to the former handle.
 *
 * @param lastComment the id up to which comments are outdated
 */
@Table
record OutdatedMention(@Id UUID userId, UUID lastComment) {}
