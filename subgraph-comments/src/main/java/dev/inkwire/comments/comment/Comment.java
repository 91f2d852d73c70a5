package dev.inkwire.comments.comment;

import dev.inkwire.comments.author.User;
import dev.inkwire.comments.post.Post;
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

/**
 * A comment under a post, or a reply to another one.
 *
 * @param parentId null directly under the post
 * @param authorId null once the author's account is erased
 * @param replyCount visible ones directly below
 * @param mentionedIds of those whose handles are in the text, in its order
 * @param sentKey the idempotency key that the author sent; null for none. For {@link #keyFor} only
 */
public record Comment(
        UUID id,
        UUID postId,
        @Nullable UUID parentId,
        @Nullable UUID authorId,
        int depth,
        String markdown,
        String html,
        CommentStatus status,
        OffsetDateTime createdAt,
        int replyCount,
        ReactionCounts counts,
        List<UUID> mentionedIds,
        @Nullable String sentKey) {

    private static final Duration KEY_IS_SHOWN = Duration.ofHours(24);
    private static final int MAX_DEPTH = 8;

    static Comment of(Readable row) {
        return new Comment(
                Columns.get(row, "id", UUID.class),
                Columns.get(row, "post_id", UUID.class),
                row.get("parent_id", UUID.class),
                row.get("author_id", UUID.class),
                Columns.get(row, "depth", Integer.class),
                Columns.get(row, "markdown", String.class),
                Columns.get(row, "html", String.class),
                CommentStatus.valueOf(Columns.get(row, "status", String.class)),
                Columns.get(row, "created_at", OffsetDateTime.class),
                Columns.get(row, "reply_count", Integer.class),
                ReactionCounts.of(Columns.get(row, "reactions", Integer[].class)),
                List.of(Columns.get(row, "mentions", UUID[].class)),
                row.get("idempotency_key", String.class));
    }

    boolean isVisible() {
        return status == CommentStatus.VISIBLE;
    }

    boolean isBy(Caller caller) {
        return caller.userId().equals(authorId);
    }

    /** The idempotency key, which only the author is shown, for as long as it has an effect; otherwise null. */
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

    /** Null, too, of what was deleted. */
    public @Nullable User author() {
        return authorId == null || !isVisible() ? null : new User(authorId);
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
