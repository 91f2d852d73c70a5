package dev.inkwire.posts.post;

import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionCounts;
import dev.inkwire.posts.author.User;
import dev.inkwire.posts.metadata.Image;
import dev.inkwire.posts.metadata.PostSeo;
import dev.inkwire.posts.tag.Tag;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.security.Caller;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A post without its text, which {@link PostBody} contains.
 *
 * @param authorId null if the account of the author was deleted
 * @param beginning the first characters of the text, without markup
 * @param publishedAt when the post was last published; null for a draft and a scheduled post
 * @param scheduledFor null unless the post is scheduled
 * @param oncePublished whether a post that is a draft or scheduled was published before
 * @param recentReactionCount the number of reactions in the last seven days
 * @param tags in the order that the author gave
 */
@Table
public record Post(
        UUID id,
        @Nullable UUID authorId,
        String slug,
        PostContent content,
        String beginning,
        PostStatus status,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable OffsetDateTime publishedAt,
        @Nullable OffsetDateTime scheduledFor,
        boolean oncePublished,
        int wordCount,
        int version,
        ReactionCounts counts,
        int recentReactionCount,
        List<Tag> tags) {

    private static final int WORDS_PER_MINUTE = 230;

    private static final String OTHER_COLUMNS = ", id, slug, " + PostContent.COLUMNS
            + ", beginning, created_at, updated_at, published_at, scheduled_for, once_published, word_count,"
            + " version, reactions, recent_reaction_count, tags";

    /** The status; that of a draft, which only its author may see, if the post will be deleted. */
    private static final String STATUS =
            "case when " + ErasedAuthors.IS_DELETED + " then 'DRAFT' else status end as status";

    /**
     * The columns of {@link #of}. While an author is being erased, posts have the author and the status that hide what
     * will be erased.
     */
    public static final String COLUMNS = ErasedAuthors.AUTHOR_ID + ", " + STATUS + OTHER_COLUMNS;

    /** The same columns as they are stored, for the erasure. */
    static final String STORED_COLUMNS = "author_id, status" + OTHER_COLUMNS;

    public static Post of(Readable row) {
        return new Post(
                Columns.get(row, "id", UUID.class),
                row.get("author_id", UUID.class),
                Columns.get(row, "slug", String.class),
                PostContent.of(row),
                Columns.get(row, "beginning", String.class),
                PostStatus.valueOf(Columns.get(row, "status", String.class)),
                Columns.get(row, "created_at", OffsetDateTime.class),
                Columns.get(row, "updated_at", OffsetDateTime.class),
                row.get("published_at", OffsetDateTime.class),
                row.get("scheduled_for", OffsetDateTime.class),
                Columns.get(row, "once_published", Boolean.class),
                Columns.get(row, "word_count", Integer.class),
                Columns.get(row, "version", Integer.class),
                ReactionCounts.of(Columns.get(row, "reactions", Integer[].class)),
                Columns.get(row, "recent_reaction_count", Integer.class),
                Tag.listOf(Columns.get(row, "tags", Json.class)));
    }

    public boolean isPublished() {
        return status == PostStatus.PUBLISHED;
    }

    public boolean isHidden() {
        return status == PostStatus.HIDDEN;
    }

    /** Returns whether the post is or was published, so that other subgraphs may store data about it. */
    boolean isKnownElsewhere() {
        return isPublished() || isHidden() || oncePublished;
    }

    public boolean isBy(@Nullable Caller caller) {
        return caller != null && caller.userId().equals(authorId);
    }

    /**
     * Returns whether a caller may see the post. Everybody may see a published post, and its author a post in any
     * status. Moderators may see a hidden post.
     */
    public boolean isVisibleTo(@Nullable Caller caller) {
        return switch (status) {
            case PUBLISHED -> true;
            case HIDDEN -> isBy(caller) || isModerator(caller);
            case DRAFT, SCHEDULED -> isBy(caller);
        };
    }

    private static boolean isModerator(@Nullable Caller caller) {
        return caller != null && caller.scopes().contains("posts:moderate");
    }

    public OffsetDateTime publishedAtOrThrow() {
        return Objects.requireNonNull(publishedAt, "not published");
    }

    /** Null if the account of the author was deleted. */
    public @Nullable User author() {
        return authorId == null ? null : new User(authorId);
    }

    public String title() {
        return content.title();
    }

    public @Nullable String subtitle() {
        return content.subtitle();
    }

    public String excerpt() {
        return Objects.requireNonNullElse(content.excerpt(), beginning);
    }

    public @Nullable Image coverImage() {
        return content.coverImage();
    }

    public @Nullable String canonicalUrl() {
        return content.canonicalUrl();
    }

    public @Nullable String language() {
        return content.language();
    }

    public PostSeo seo() {
        return content.seo().orElse(title(), excerpt(), coverImage());
    }

    public int readingTimeMinutes() {
        return Math.max(1, Math.round((float) wordCount / WORDS_PER_MINUTE));
    }

    List<String> tagSlugs() {
        return tags.stream().map(Tag::slug).toList();
    }

    public List<ReactionCount> reactions() {
        return counts.given();
    }

    public int reactionCount() {
        return counts.total();
    }
}
