package dev.inkwire.comments.post;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * What this subgraph stores about a published post.
 *
 * @param authorId null if the account of the author was deleted
 * @param commentCount the number of visible comments on all levels
 */
@Table("post")
public record PublishedPost(UUID id, @Nullable UUID authorId, int commentCount) {}
