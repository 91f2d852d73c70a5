package dev.inkwire.posts.post;

import dev.inkwire.content.reaction.ReactionKind;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Appends events about published posts, and counts the posts. Call it at the end of a transaction that has locked the
 * posts.
 */
@Component
public class PostLog {

    /** The topic of the events that {@code postEvents} delivers. */
    public static final String TOPIC = "posts";

    /** The topic of events about posts that are not published: only other subgraphs read them. */
    private static final String UNPUBLISHED_TOPIC = "unpublished-posts";

    /** The topic of events about reactions: only other subgraphs read them. */
    private static final String REACTIONS_TOPIC = "post-reactions";

    private final PostCounts counts;
    private final EventLog log;

    PostLog(PostCounts counts, EventLog log) {
        this.counts = counts;
        this.log = log;
    }

    public Mono<Void> published(Post post) {
        return allPublished(List.of(post));
    }

    public Mono<Void> allPublished(List<Post> posts) {
        return counts.published(posts)
                .then(log.appendAllStates(posts.stream()
                        .map(post -> event(TOPIC, "PostPublished", post, post.tagSlugs(), List.of(), listed(post)))
                        .toList()));
    }

    /** @param seriesTags the tags of answers that become stale if the post has moved to another series */
    Mono<Void> updated(Post before, Post after, List<String> seriesTags) {
        List<String> stale = Stream.concat(StalePosts.updated(before, after).stream(), seriesTags.stream())
                .toList();
        return after.isPublished()
                ? counts.updated(before, after)
                        .then(append(event(TOPIC, "PostUpdated", after, after.tagSlugs(), before.tagSlugs(), stale)))
                : Mono.empty();
    }

    /**
     * Reports a post that is no longer published but still exists. Other subgraphs hide what they store about it.
     *
     * @param post the post before the change
     */
    public Mono<Void> unpublished(Post post) {
        return counts.removed(post)
                .then(append(event(TOPIC, "PostUnpublished", post, List.of(), post.tagSlugs(), listed(post))));
    }

    /**
     * Reports a deleted post. Other subgraphs delete what they store about it.
     *
     * @param post the post before the deletion
     */
    Mono<Void> removed(Post post) {
        if (post.isPublished()) {
            return counts.removed(post)
                    .then(append(event(TOPIC, "PostRemoved", post, List.of(), post.tagSlugs(), listed(post))));
        }
        return post.isKnownElsewhere()
                ? append(event(UNPUBLISHED_TOPIC, "PostRemoved", post, List.of(), List.of(), List.of()))
                : Mono.empty();
    }

    /**
     * Reports the posts of an author whose account was deleted, except for those that were never published.
     *
     * @param deleted returns whether a post was deleted as well
     */
    Mono<Void> authorErased(List<Post> posts, Predicate<Post> deleted) {
        List<NewEvent> events = posts.stream()
                .filter(Post::isKnownElsewhere)
                .map(post -> authorErased(post, deleted.test(post)))
                .toList();
        return counts.erased(posts.stream().filter(deleted).toList()).then(log.appendAllStates(events));
    }

    private static NewEvent authorErased(Post post, boolean deleted) {
        String type = deleted ? "PostRemoved" : post.isPublished() ? "PostUpdated" : "PostUnpublished";
        List<String> tags = post.isPublished() ? post.tagSlugs() : List.of();
        List<String> stale = deleted ? StalePosts.listed(post, null) : StalePosts.shown(post);
        return new NewEvent(
                post.isPublished() ? TOPIC : UNPUBLISHED_TOPIC,
                type,
                post.id().toString(),
                new PostPayload(
                        null, type.equals("PostUpdated") ? post.publishedAt() : null, deleted ? List.of() : tags, tags),
                post.isPublished() ? stale : List.of());
    }

    /**
     * Reports that the reactions of a user to a post changed. No event reports the reactions that are deleted with a
     * post or a user: other subgraphs delete them when the post is removed or the user is erased.
     *
     * @param kinds empty if the user no longer reacts
     */
    Mono<Void> reacted(Post post, UUID userId, Collection<ReactionKind> kinds) {
        return log.append(new NewEvent(
                REACTIONS_TOPIC,
                "PostReactionsChanged",
                "reaction:%s:%s".formatted(post.id(), userId),
                new ReactionsPayload(post.id(), userId, kinds.stream().sorted().toList()),
                StalePosts.reactions(List.of(post))));
    }

    private static List<String> listed(Post post) {
        return StalePosts.listed(post, post.authorId());
    }

    private Mono<Void> append(NewEvent event) {
        return log.appendAllStates(List.of(event));
    }

    private static NewEvent event(
            String topic,
            String type,
            Post post,
            List<String> tagsAfter,
            List<String> tagsBefore,
            List<String> staleTags) {
        boolean published = type.equals("PostPublished") || type.equals("PostUpdated");
        return new NewEvent(
                topic,
                type,
                post.id().toString(),
                new PostPayload(post.authorId(), published ? post.publishedAt() : null, tagsAfter, tagsBefore),
                staleTags);
    }

    /**
     * The payload of an event about a post.
     *
     * @param authorId null if the account of the author was deleted
     * @param publishedAt when the post was last published; null unless it is published after the event
     * @param tags the slugs of the tags after the event
     * @param previousTags the slugs of the tags before the event
     */
    record PostPayload(
            @Nullable UUID authorId,
            @Nullable OffsetDateTime publishedAt,
            List<String> tags,
            List<String> previousTags) {}

    /**
     * The payload of an event about the reactions of a user to a post.
     *
     * @param kinds all kinds after the event, in the order of the enum
     */
    record ReactionsPayload(UUID postId, UUID userId, List<ReactionKind> kinds) {}
}
