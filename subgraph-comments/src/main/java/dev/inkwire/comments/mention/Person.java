package dev.inkwire.comments.mention;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A user who can be mentioned.
 *
 * @param handle in lower case
 */
@Table
record Person(UUID id, String handle) {}
