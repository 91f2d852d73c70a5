package dev.inkwire.content.erasure;

import dev.inkwire.starter.erasure.BatchErasure;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Deletes what a feature stores about a user whose account was deleted, at once: at most as many rows as a user may
 * have of them. A {@link BatchErasure} erases what may be more. Each implementation is a bean.
 */
@FunctionalInterface
public interface UserErasure {

    /** Runs in the transaction that begins the erasure, which has locked the user. */
    Mono<Void> erase(UUID userId);
}
