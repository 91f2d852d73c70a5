package dev.inkwire.posts.post;

import dev.inkwire.posts.author.AuthorTags;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Appends events about changes that only caches need to learn. Call it at the end of a transaction. */
@Component
class CacheLog {

    private final EventLog log;

    CacheLog(EventLog log) {
        this.log = log;
    }

    /** Reports a post whose text was rendered by a newer version, if it is published. */
    Mono<Void> rendered(Post post) {
        return post.isPublished()
                ? log.append(NewEvent.forCaches("PostRendered", "", Map.of(), StalePosts.shown(post)))
                : Mono.empty();
    }

    /** Reports posts to which an erased user has reacted. */
    Mono<Void> reactionsErased(Collection<Post> posts) {
        List<String> stale = StalePosts.reactions(posts);
        return stale.isEmpty() ? Mono.empty() : log.append(NewEvent.forCaches("ReactionsErased", "", Map.of(), stale));
    }

    /** Reports an author who has lost posts or their number. The erasure removes the author from the event later. */
    Mono<Void> authorErased(UUID authorId) {
        return log.append(NewEvent.forCaches(
                "AuthorErased", "", Map.of("authorId", authorId), List.of(AuthorTags.posts(authorId))));
    }
}
