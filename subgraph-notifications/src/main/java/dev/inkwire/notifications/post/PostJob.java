package dev.inkwire.notifications.post;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A job that updates the notifications of a post, in the order of the recipients' ids, up to a user. */
@Table
record PostJob(@Id UUID postId, UUID lastUserId) {}
