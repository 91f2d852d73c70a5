package dev.inkwire.posts.index;

import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** A text that the index contains, as one line without markup. */
@Table("post_search")
public record IndexedText(UUID postId, String plainText) {}
