package dev.inkwire.posts.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inkwire.posts.post.PostBody;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the text of the post of an event once for all subscriptions that deliver the event at about the same time. */
@Service
class EventBodies {

    /** A text and its HTML may have a megabyte together. */
    private static final int MAX_SIZE = 100;

    private final PublishedPostRepository posts;

    private final Cache<String, Mono<PostBody>> bodies = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(MAX_SIZE)
            .build();

    EventBodies(PublishedPostRepository posts) {
        this.posts = posts;
    }

    /**
     * Loads the text of a post.
     *
     * @param cursor of the event; all subscriptions have the same one
     * @return empty if the post is no longer published: then its text may be that of a draft
     */
    Mono<PostBody> load(String cursor, UUID postId) {
        return bodies.get(cursor, event -> posts.findBody(postId).cache());
    }
}
