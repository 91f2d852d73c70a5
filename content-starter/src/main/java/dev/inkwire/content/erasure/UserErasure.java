package dev.inkwire.content.erasure;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes what a feature stores about a user whose account was deleted. Each implementation is a bean. */
public interface UserErasure {

    /**
     * Finds the posts or comments that {@link #erase} changes. The erasure locks their posts before its first write.
     */
    default Flux<UUID> findSubjects(UUID userId) {
        return Flux.empty();
    }

    /** Runs in the transaction of the erasure, which has locked the user, the posts by the user and those found. */
    Mono<Void> erase(UUID userId);
}
