package dev.inkwire.users.user;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.users.encryption.BlindIndex;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Which handles are to be had. One that was given up is kept from others for 90 days, so that nobody passes for who had
 * it before.
 */
@Service
class Handles {

    private static final String TAKEN = "This handle is already in use.";
    private static final String KEPT = "This handle was released recently and is not available yet.";

    private final UserRepository users;
    private final FormerHandleRepository former;
    private final BlindIndex index;

    Handles(UserRepository users, FormerHandleRepository former, BlindIndex index) {
        this.users = users;
        this.former = former;
        this.index = index;
    }

    /**
     * Notes in the validation when a handle cannot be had.
     *
     * @param own whose it may be or have been; null for nobody's
     */
    Mono<Void> check(Validation validation, String handle, @Nullable UUID own) {
        Mono<String> held = users.findByHandle(handle)
                .filter(holder -> !holder.id().equals(own))
                .map(holder -> TAKEN);
        return held.switchIfEmpty(kept(handle, own))
                .doOnNext(message -> validation.reject(UserErrorCode.TAKEN, "handle", message))
                .then();
    }

    /**
     * Ends the transaction when a handle is kept from its new owner. To be called after they were given it: from then
     * on nobody else can give it up.
     *
     * @return fails with the user error TAKEN
     */
    Mono<Void> require(String handle, UUID owner) {
        return kept(handle, owner).flatMap(message -> Mono.error(taken(message)));
    }

    /** Keeps a handle for its owner, who has another one now. */
    Mono<Void> giveUp(String handle, UUID owner) {
        return former.keep(index.of(handle), owner);
    }

    /** Keeps a handle, and those that its owner had before, from everybody. */
    Mono<Void> release(String handle, UUID owner) {
        return former.disown(owner).then(former.keep(index.of(handle), null));
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.every(Duration.ofHours(1), "prune-former-handles", this::prune);
    }

    Mono<Void> prune() {
        return former.deleteExpired();
    }

    /** The error when somebody was faster. */
    static UserErrorsException taken() {
        return taken(TAKEN);
    }

    private Mono<String> kept(String handle, @Nullable UUID own) {
        return former.isKeptFrom(own, index.of(handle)).filter(kept -> kept).map(kept -> KEPT);
    }

    private static UserErrorsException taken(String message) {
        return new UserErrorsException(UserErrorCode.TAKEN, "handle", message);
    }
}
