package dev.inkwire.posts.revision;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** The title and the Markdown of a revision. */
@Table("post_revision")
record RevisionText(@Id UUID id, String title, String markdown) {}
