package dev.inkwire.posts.revision;

import dev.inkwire.starter.paging.Keyset;
import dev.inkwire.starter.paging.Keyset.Column;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An earlier text of a post, without the Markdown.
 *
 * @param version the version of the post in which the text was written
 * @param createdAt when that version was written
 */
@Table
public record PostRevision(UUID id, UUID postId, int version, String title, OffsetDateTime createdAt) {

    static final String COLUMNS = "id, post_id, version, title, created_at";

    static final Keyset<PostRevision> NEWEST = Keyset.descending(
            "revisions-newest", Column.count("version", PostRevision::version), Column.id("id", PostRevision::id));
}
