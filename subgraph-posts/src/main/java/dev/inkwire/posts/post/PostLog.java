package dev.inkwire.posts.post;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
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
                        .map(post -> event(TOPIC, "PostPublished", post, post.tagSlugs(), List.of()))
                        .toList()));
    }

    Mono<Void> updated(Post before, Post after) {
        return after.isPublished()
                ? counts.updated(before, after)
                        .then(append(event(TOPIC, "PostUpdated", after, after.tagSlugs(), before.tagSlugs())))
                : Mono.empty();
    }

    /**
     * Reports a post that is no longer published but still exists. Other subgraphs hide what they store about it.
     *
     * @param post the post before the change
     */
    public Mono<Void> unpublished(Post post) {
        return counts.removed(post).then(append(event(TOPIC, "PostUnpublished", post, List.of(), post.tagSlugs())));
    }

    /**
     * Reports a deleted post. Other subgraphs delete what they store about it.
     *
     * @param post the post before the deletion
     */
    Mono<Void> removed(Post post) {
        if (post.isPublished()) {
            return counts.removed(post).then(append(event(TOPIC, "PostRemoved", post, List.of(), post.tagSlugs())));
        }
        return post.isKnownElsewhere()
                ? append(event(UNPUBLISHED_TOPIC, "PostRemoved", post, List.of(), List.of()))
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
        return new NewEvent(
                post.isPublished() ? TOPIC : UNPUBLISHED_TOPIC,
                type,
                post.id().toString(),
                new PostPayload(null, deleted ? List.of() : tags, tags));
    }

    /** Removes an author from all earlier events. */
    Mono<Void> removeAuthor(UUID authorId) {
        return log.eraseAuthor(authorId);
    }

    private Mono<Void> append(NewEvent event) {
        return log.appendAllStates(List.of(event));
    }

    private static NewEvent event(
            String topic, String type, Post post, List<String> tagsAfter, List<String> tagsBefore) {
        return new NewEvent(topic, type, post.id().toString(), new PostPayload(post.authorId(), tagsAfter, tagsBefore));
    }

    /**
     * The payload of an event.
     *
     * @param authorId null if the account of the author was deleted
     * @param tags the slugs of the tags after the event
     * @param previousTags the slugs of the tags before the event
     */
    record PostPayload(@Nullable UUID authorId, List<String> tags, List<String> previousTags) {}
}
