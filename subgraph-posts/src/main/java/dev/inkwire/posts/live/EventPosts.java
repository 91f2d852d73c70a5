package dev.inkwire.posts.live;

import dev.inkwire.posts.post.Post;
import dev.inkwire.posts.post.PostBody;
import dev.inkwire.posts.post.PostLog;
import dev.inkwire.starter.event.CacheEvictions;
import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the posts of events and their texts, if they are still published: otherwise they may be those of a draft. */
@Service
class EventPosts {

    private static final int MAX_POSTS = 10_000;

    /** A text and its HTML may have a megabyte together. */
    private static final int MAX_BODIES = 100;

    /** No event reports reactions to a post. */
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final EventObjects<Post> posts;
    private final EventObjects<PostBody> bodies;

    EventPosts(PublishedPostRepository repository, CacheEvictions evictions) {
        Function<Event, Stream<UUID>> subject = event -> Stream.of(UUID.fromString(event.key()));
        posts = new EventObjects<>(evictions, MAX_POSTS, MAX_AGE, subject, ids -> repository
                .findAll(ids)
                .collectMap(Post::id));
        bodies = new EventObjects<>(evictions, MAX_BODIES, MAX_AGE, subject, ids -> repository
                .findBodies(ids)
                .collectMap(PostBody::postId));
    }

    Mono<Optional<Post>> load(LiveEvent event) {
        return posts.load(event, UUID.fromString(event.event().key()));
    }

    Mono<Optional<PostBody>> loadBody(UUID postId) {
        return bodies.load(PostLog.TOPIC, postId);
    }
}
