package dev.inkwire.posts.live;

import dev.inkwire.posts.post.Post;
import dev.inkwire.starter.event.EventObjects;
import dev.inkwire.starter.event.LiveEvent;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Loads the posts of a page of events. */
@Service
class EventPosts {

    private final EventObjects<Post> posts;

    EventPosts(PublishedPostRepository repository) {
        posts = new EventObjects<>(
                Set.of("PostPublished", "PostUpdated"),
                ids -> repository.findAll(ids).collectMap(Post::id));
    }

    /** Loads the posts of all events in the page of an event, by their ids, if they are still published. */
    Mono<Map<UUID, Post>> load(LiveEvent event) {
        return posts.load(event);
    }
}
