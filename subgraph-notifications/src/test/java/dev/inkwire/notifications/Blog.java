package dev.inkwire.notifications;

import static org.awaitility.Awaitility.await;

import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.FeedOwner;
import dev.inkwire.starter.test.Neighbours;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens in a blog, as the other subgraphs report it in their logs. */
public final class Blog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The consumers of the logs, with the owners of the logs. */
    private static final Map<String, String> CONSUMERS = Map.of(
            "follows", "users", "blocks", "users", "posts", "posts", "reactions", "posts", "comments", "comments");

    private final Neighbours neighbours;
    private final Database database;

    public Blog(Neighbours neighbours, Database database) {
        this.neighbours = neighbours;
        this.database = database;
    }

    public void follow(UUID follower, UUID followee) {
        follow(follower, followee, now());
    }

    public void follow(UUID follower, UUID followee, OffsetDateTime at) {
        relation("follow", "UserFollowed", follower, followee, at);
    }

    public void unfollow(UUID follower, UUID followee) {
        relation("follow", "UserUnfollowed", follower, followee, now());
    }

    public void block(UUID blocker, UUID blocked) {
        relation("block", "UserBlocked", blocker, blocked, now());
    }

    public void unblock(UUID blocker, UUID blocked) {
        relation("block", "UserUnblocked", blocker, blocked, now());
    }

    private void relation(String name, String type, UUID first, UUID second, OffsetDateTime at) {
        append("users", type, name + ":" + first + ":" + second, Map.of(), at);
    }

    public void erase(UUID user) {
        append("users", "UserErased", user, Map.of("eraseContent", false), now());
    }

    /** Publishes a new post. */
    public UUID publish(UUID author) {
        UUID post = UUID.randomUUID();
        publish(post, author, now());
        return post;
    }

    public void publish(UUID post, UUID author, OffsetDateTime at) {
        append("posts", "PostPublished", post, Map.of("authorId", author, "publishedAt", at.toString()), at);
    }

    public void unpublish(UUID post, UUID author) {
        append("posts", "PostUnpublished", post, Map.of("authorId", author), now());
    }

    public void delete(UUID post, UUID author) {
        append("posts", "PostRemoved", post, Map.of("authorId", author), now());
    }

    public void react(UUID user, UUID post, String... kinds) {
        react(user, post, now(), kinds);
    }

    public void react(UUID user, UUID post, OffsetDateTime at, String... kinds) {
        append(
                "posts",
                "PostReactionsChanged",
                "reaction:" + post + ":" + user,
                Map.of("postId", post, "userId", user, "kinds", List.of(kinds)),
                at);
    }

    public void say(Comment comment) {
        say(comment, "CommentAdded", "VISIBLE");
    }

    public void edit(Comment comment) {
        say(comment, "CommentChanged", "VISIBLE");
    }

    public void hide(Comment comment) {
        say(comment, "CommentRemoved", "HIDDEN");
    }

    private void say(Comment comment, String type, String status) {
        Map<String, Object> payload = new HashMap<>();
        payload.put("postId", comment.post);
        payload.put("authorId", comment.author);
        payload.put("postAuthorId", comment.postAuthor);
        payload.put("parentAuthorId", comment.parentAuthor);
        payload.put("mentions", comment.mentions);
        payload.put("status", status);
        payload.put("shownAt", comment.shownAt.toString());
        append("comments", type, comment.id, payload, now());
    }

    /** A comment that becomes visible now. */
    public record Comment(
            UUID id,
            UUID post,
            @Nullable UUID author,
            @Nullable UUID postAuthor,
            @Nullable UUID parentAuthor,
            List<UUID> mentions,
            OffsetDateTime shownAt) {

        public static Comment on(UUID post, UUID postAuthor, UUID author) {
            return new Comment(UUID.randomUUID(), post, author, postAuthor, null, List.of(), now());
        }

        /** @param newAuthor null if the account of the author was deleted */
        public Comment by(@Nullable UUID newAuthor) {
            return new Comment(id, post, newAuthor, postAuthor, parentAuthor, mentions, shownAt);
        }

        public Comment to(UUID newParentAuthor) {
            return new Comment(id, post, author, postAuthor, newParentAuthor, mentions, shownAt);
        }

        public Comment mentioning(UUID... users) {
            return new Comment(id, post, author, postAuthor, parentAuthor, List.of(users), shownAt);
        }

        public Comment shown(OffsetDateTime at) {
            return new Comment(id, post, author, postAuthor, parentAuthor, mentions, at);
        }
    }

    private void append(String owner, String type, Object key, Object payload, OffsetDateTime at) {
        neighbours.feed(owner).appendAt(at, type, key, payload);
    }

    /** Waits until everything is applied that was reported so far. */
    public void settle() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(this::isSettled);
    }

    private boolean isSettled() {
        return CONSUMERS.entrySet().stream().allMatch(consumer -> hasRead(consumer.getKey(), consumer.getValue()))
                && database.sql("select not exists (select from post_job) and not exists (select from block_job)"
                                + " and not exists (select from erasure)")
                        .query(Boolean.class)
                        .single();
    }

    private boolean hasRead(String consumer, String owner) {
        FeedOwner feed = neighbours.feed(owner);
        return database.sql("select count(*) from projection_cursor"
                                + " where projection = ? and log_id = ? and position >= ? and not replaying")
                        .params(consumer, feed.logId(), feed.end())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
