package dev.inkwire.notifications.notification;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A user who had notifications, with the number of those that are unread. */
@Table
record Recipient(@Id UUID userId, int unreadCount) {}
