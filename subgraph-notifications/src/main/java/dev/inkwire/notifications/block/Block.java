package dev.inkwire.notifications.block;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A block of one user by another. */
@Table
record Block(UUID blockerId, UUID blockedId) {}
