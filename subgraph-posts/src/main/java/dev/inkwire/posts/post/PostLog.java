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
 * Tells the event log what happened to published posts, and keeps their authors' counts. Called at the end of a
 * transaction that holds the post's lock.
 */
@Component
class PostLog {

    private final AuthorRepository authors;
    private final EventLog log;

    PostLog(AuthorRepository authors, EventLog log) {
        this.authors = authors;
        this.log = log;
    }

    Mono<Void> published(Post post) {
        return authors.addToPostCount(post.authorId(), 1)
                .then(append("PostPublished", post, post.tagSlugs(), List.of()));
    }

    Mono<Void> updated(Post before, Post after) {
        return after.isPublished() ? append("PostUpdated", after, after.tagSlugs(), before.tagSlugs()) : Mono.empty();
    }

    Mono<Void> removed(Post post) {
        return post.isPublished()
                ? authors.addToPostCount(post.authorId(), -1)
                        .then(append("PostRemoved", post, List.of(), post.tagSlugs()))
                : Mono.empty();
    }

    /** Tells of posts whose author is no more, all at once: of those that stay, and of those that are gone. */
    Mono<Void> erased(List<Post> posts, boolean gone) {
        return log.appendAllStates(posts.stream()
                .map(post -> {
                    List<String> before = post.tagSlugs();
                    return new NewEvent(
                            "posts",
                            gone ? "PostRemoved" : "PostUpdated",
                            post.id().toString(),
                            new PostPayload(null, gone ? List.of() : before, before));
                })
                .toList());
    }

    /** Removes an author from the events so far. */
    Mono<Void> forgetAuthor(UUID authorId) {
        return log.eraseAuthor(authorId);
    }

    private Mono<Void> append(String type, Post post, List<String> tagsAfter, List<String> tagsBefore) {
        return log.appendState(
                "posts", type, post.id().toString(), new PostPayload(post.authorId(), tagsAfter, tagsBefore));
    }

    /**
     * What the log says of a post, for those who follow an author or a tag.
     *
     * @param authorId null once the author's account is erased
     */
    record PostPayload(@Nullable UUID authorId, List<String> tags, List<String> previousTags) {}
}
