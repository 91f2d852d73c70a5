package dev.inkwire.posts.post;

import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.reaction.ReactionCount;
import dev.inkwire.starter.reaction.ReactionCounts;
import dev.inkwire.starter.security.Caller;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post without its text, which is a {@link PostBody}.
 *
 * @param excerptGiven whether the author wrote the excerpt; otherwise it is the beginning of the text
 * @param publishedAt null for a draft
 */
public record Post(
        UUID id,
        UUID authorId,
        String slug,
        String title,
        @Nullable String subtitle,
        String excerpt,
        boolean excerptGiven,
        @Nullable String coverImageUrl,
        @Nullable String canonicalUrl,
        PostStatus status,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable OffsetDateTime publishedAt,
        int wordCount,
        int version,
        ReactionCounts counts) {

    private static final int WORDS_PER_MINUTE = 230;

    static Post of(Readable row) {
        return new Post(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "author_id", UUID.class),
                Columns.get(row, "slug", String.class),
                Columns.get(row, "title", String.class),
                row.get("subtitle", String.class),
                Columns.get(row, "excerpt", String.class),
                Columns.get(row, "excerpt_given", Boolean.class),
                row.get("cover_image_url", String.class),
                row.get("canonical_url", String.class),
                PostStatus.valueOf(Columns.get(row, "status", String.class)),
                Columns.get(row, "created_at", OffsetDateTime.class),
                Columns.get(row, "updated_at", OffsetDateTime.class),
                row.get("published_at", OffsetDateTime.class),
                Columns.get(row, "word_count", Integer.class),
                Columns.get(row, "version", Integer.class),
                ReactionCounts.of(Columns.get(row, "reactions", Integer[].class)));
    }

    boolean isPublished() {
        return status == PostStatus.PUBLISHED;
    }

    boolean isBy(@Nullable Caller caller) {
        return caller != null && caller.userId().equals(authorId);
    }

    /** Drafts are seen by their author alone. */
    boolean isVisibleTo(@Nullable Caller caller) {
        return isPublished() || isBy(caller);
    }

    OffsetDateTime publishedAtOrThrow() {
        return Objects.requireNonNull(publishedAt, "not published");
    }

    public int readingTimeMinutes() {
        return Math.max(1, Math.round((float) wordCount / WORDS_PER_MINUTE));
    }

    public List<ReactionCount> reactions() {
        return counts.given();
    }

    public int reactionCount() {
        return counts.total();
    }
}
