package dev.inkwire.notifications.block;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A job that updates the notifications of a user that another has caused, after a block has begun or ended. */
@Table
record BlockJob(UUID blockerId, UUID blockedId) {}
