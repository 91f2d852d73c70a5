package dev.inkwire.notifications.post;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A post that is or was published.
 *
 * @param authorId null if the account of the author was deleted
 * @param publishedAt when it was last published; null if that is unknown
 */
@Table
record Post(@Id UUID id, @Nullable UUID authorId, @Nullable OffsetDateTime publishedAt, boolean published) {}
