package dev.inkwire.notifications.follow;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A follow of one user by another. */
@Table
record Follow(UUID followerId, UUID followeeId, OffsetDateTime followedAt) {}
