package dev.inkwire.comments.comment;

import dev.inkwire.comments.author.User;
import dev.inkwire.comments.post.Post;
import dev.inkwire.content.erasure.ErasedAuthors;
import dev.inkwire.content.reaction.ReactionCount;
import dev.inkwire.content.reaction.ReactionCounts;
import dev.inkwire.starter.database.Columns;
import dev.inkwire.starter.security.Caller;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A comment on a post, or a reply to another comment.
 *
 * @param parentId null for a comment directly under the post
 * @param authorId null if the account of the author was deleted, and in a placeholder
 * @param listed whether everybody sees the comment, or a placeholder because a visible comment is below it
 * @param hiddenByModerator whether a moderator has hidden the comment, so that only moderators can show it again
 * @param shownAt when the comment first became visible, later than any comment of the post before it; until then, when
 *     it was written
 * @param editedAt when the author last changed the text; null if never, and in a placeholder
 * @param replyCount the number of visible direct replies
 * @param mentionedIds the ids of the mentioned users, in the order of the text
 * @param sentKey the idempotency key that the author sent; null if there was none. Only {@link #keyFor} may read it
 * @param postAuthorId the author of the post; null for a comment that is visible, or deleted and listed, and if the
 *     account of the author was deleted
 * @param readerIds the authors of the pending and hidden comments below an unlisted comment; null if there is no such
 *     comment below it, if it is listed, and in a placeholder
 * @param unsettled whether the reactions have changed without an event, or can do so because they had one lately: see
 *     {@link DelayedEventService}
 */
@Table
public record Comment(
        UUID id,
        UUID postId,
        @Nullable UUID parentId,
        @Nullable UUID authorId,
        int depth,
        String markdown,
        String html,
        CommentStatus status,
        boolean listed,
        boolean hiddenByModerator,
        OffsetDateTime createdAt,
        OffsetDateTime shownAt,
        @Nullable OffsetDateTime editedAt,
        int replyCount,
        ReactionCounts counts,
        List<UUID> mentionedIds,
        @Nullable String sentKey,
        @Nullable UUID postAuthorId,
        @Nullable List<UUID> readerIds,
        boolean unsettled) {

    /**
     * The columns of {@link #of}. While a user is being erased, comments have the author and the status that they will
     * have. The author of the post and the readers are read for the few comments for which they matter. An event about
     * reactions can be delayed for a second after the last one. The other second is for transactions that have not
     * ended yet.
     */
    public static final String COLUMNS = "id, post_id, parent_id,"
            + ErasedAuthors.AUTHOR_ID + ", case when " + ErasedAuthors.IS_DELETED
            + " then 'DELETED' else status end as status, depth, markdown, html, listed, hidden_by_moderator, created_at, shown_at, edited_at, reply_count, reactions, mentions, idempotency_key,"
            + " case when not listed or " + CommentVisibility.HELD_BACK
            + " then (select post.author_id from post where post.id = post_id) end as post_author_id,"
            + " case when not listed then readers_below(id) end as reader_ids,"
            + " event_due_at is not null or reactions_event_at > clock_timestamp() - interval '2 seconds' as unsettled";

    private static final Duration KEY_IS_SHOWN = Duration.ofHours(24);
    private static final int MAX_DEPTH = 8;

    public static Comment of(Readable row) {
        CommentStatus status = CommentStatus.valueOf(Columns.get(row, "status", String.class));
        boolean isDeleted = status == CommentStatus.DELETED;
        return new Comment(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "post_id", UUID.class),
                row.get("parent_id", UUID.class),
                row.get("author_id", UUID.class),
                Columns.get(row, "depth", Integer.class),
                isDeleted ? "" : Columns.get(row, "markdown", String.class),
                isDeleted ? "" : Columns.get(row, "html", String.class),
                status,
                Columns.get(row, "listed", Boolean.class),
                Columns.get(row, "hidden_by_moderator", Boolean.class),
                Columns.get(row, "created_at", OffsetDateTime.class),
                Columns.get(row, "shown_at", OffsetDateTime.class),
                row.get("edited_at", OffsetDateTime.class),
                Columns.get(row, "reply_count", Integer.class),
                ReactionCounts.of(Columns.get(row, "reactions", Integer[].class)),
                List.of(Columns.get(row, "mentions", UUID[].class)),
                row.get("idempotency_key", String.class),
                row.get("post_author_id", UUID.class),
                list(row.get("reader_ids", UUID[].class)),
                Columns.get(row, "unsettled", Boolean.class));
    }

    private static @Nullable List<UUID> list(UUID @Nullable [] ids) {
        return ids == null ? null : List.of(ids);
    }

    /** Returns what remains for callers who cannot read the comment: its place in the thread. */
    Comment placeholder() {
        return new Comment(
                id,
                postId,
                parentId,
                null,
                depth,
                "",
                "",
                status,
                listed,
                hiddenByModerator,
                createdAt,
                shownAt,
                null,
                replyCount,
                ReactionCounts.of(new Integer[0]),
                List.of(),
                null,
                null,
                null,
                false);
    }

    public boolean isVisible() {
        return status == CommentStatus.VISIBLE;
    }

    public boolean isBy(Caller caller) {
        return caller.userId().equals(authorId);
    }

    /** Returns the idempotency key if the caller is the author and the key is still in effect; otherwise null. */
    @Nullable
    String keyFor(@Nullable Caller caller) {
        boolean shown = caller != null
                && isBy(caller)
                && createdAt.plus(KEY_IS_SHOWN).isAfter(OffsetDateTime.now(ZoneOffset.UTC));
        return shown ? sentKey : null;
    }

    int depthOfReply() {
        return Math.min(depth + 1, MAX_DEPTH);
    }

    public Post post() {
        return new Post(postId);
    }

    /** Null if the account of the author was deleted, and in a placeholder. */
    public @Nullable User author() {
        return authorId == null ? null : new User(authorId);
    }

    public List<User> mentions() {
        return mentionedIds.stream().map(User::new).toList();
    }

    public List<ReactionCount> reactions() {
        return counts.given();
    }

    int reactionCount() {
        return counts.total();
    }
}
