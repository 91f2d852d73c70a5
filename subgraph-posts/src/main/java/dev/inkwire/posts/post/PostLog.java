package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorRepository;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Appends events about published posts, and counts the posts of their authors. Call it at the end of a transaction that
 * has locked the posts.
 */
@Component
class PostLog {

    private static final String TOPIC = "posts";

    private final AuthorRepository authors;
    private final EventLog log;

    PostLog(AuthorRepository authors, EventLog log) {
        this.authors = authors;
        this.log = log;
    }

    Mono<Void> published(Post post) {
        return addToPostCount(post, 1).then(append("PostPublished", post, post.tagSlugs(), List.of()));
    }

    Mono<Void> updated(Post before, Post after) {
        return after.isPublished() ? append("PostUpdated", after, after.tagSlugs(), before.tagSlugs()) : Mono.empty();
    }

    Mono<Void> removed(Post post) {
        return post.isPublished()
                ? addToPostCount(post, -1).then(append("PostRemoved", post, List.of(), post.tagSlugs()))
                : Mono.empty();
    }

    /**
     * Reports the published posts of an author whose account was deleted. Does not count them.
     *
     * @param deleted whether the posts were deleted as well
     */
    Mono<Void> authorErased(List<Post> posts, boolean deleted) {
        return log.appendAllStates(posts.stream()
                .map(post -> new NewEvent(
                        TOPIC,
                        deleted ? "PostRemoved" : "PostUpdated",
                        post.id().toString(),
                        new PostPayload(null, deleted ? List.of() : post.tagSlugs(), post.tagSlugs())))
                .toList());
    }

    /** Removes an author from all earlier events. */
    Mono<Void> removeAuthor(UUID authorId) {
        return log.eraseAuthor(authorId);
    }

    /** Does not count posts whose author was erased. */
    private Mono<Void> addToPostCount(Post post, int difference) {
        return Mono.justOrEmpty(post.authorId()).flatMap(author -> authors.addToPostCount(author, difference));
    }

    private Mono<Void> append(String type, Post post, List<String> tagsAfter, List<String> tagsBefore) {
        return log.appendState(
                TOPIC, type, post.id().toString(), new PostPayload(post.authorId(), tagsAfter, tagsBefore));
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
