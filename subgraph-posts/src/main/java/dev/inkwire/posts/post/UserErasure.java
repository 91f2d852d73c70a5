package dev.inkwire.posts.post;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Deletes what a feature stores about a user whose account was deleted. Each implementation is a bean. */
public interface UserErasure {

    /** Runs in the transaction of the erasure, which has locked the user, and the posts by the user. */
    Mono<Void> erase(UUID userId);
}
