package dev.inkwire.starter.erasure;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Erases what users whose accounts were deleted may have any number of, in batches. Each implementation is a bean. */
public interface BatchErasure {

    /**
     * Erases some rows. Runs in a transaction of its own. Other transactions store nothing for the user any more.
     *
     * @param withContent whether the user wants posts and comments to be deleted, which otherwise lose their author
     * @param limit the largest number of rows of each kind; it adapts to the time of the transactions
     * @return false if nothing was left to erase
     */
    Mono<Boolean> eraseSome(UUID userId, boolean withContent, int limit);
}
