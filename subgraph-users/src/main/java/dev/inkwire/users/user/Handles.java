package dev.inkwire.users.user;

import dev.inkwire.starter.background.PeriodicTasks;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.users.index.BlindIndex;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Decides who may use a handle. A released handle is reserved for 90 days, so that nobody can impersonate its former
 * owner.
 */
@Service
class Handles {

    private static final String TAKEN = "This handle is already in use.";
    private static final String RESERVED = "This handle was released recently and is not available yet.";

    private final UserRepository users;
    private final FormerHandleRepository former;
    private final BlindIndex index;

    Handles(UserRepository users, FormerHandleRepository former, BlindIndex index) {
        this.users = users;
        this.former = former;
        this.index = index;
    }

    /**
     * Adds TAKEN to the validation if a handle is not available.
     *
     * @param account the account that may have or have had the handle; null for a person without an account
     */
    Mono<Void> check(Validation validation, String handle, @Nullable UUID account) {
        Mono<String> taken = users.findByHandle(handle)
                .filter(holder -> !holder.id().equals(account))
                .map(holder -> TAKEN);
        return taken.switchIfEmpty(reserved(handle, account))
                .doOnNext(message -> validation.reject(UserErrorCode.TAKEN, "handle", message))
                .then();
    }

    /**
     * Requires that a handle is not reserved for others. To be called after the handle was assigned: from then on
     * nobody else can release it.
     *
     * @return fails with the user error TAKEN
     */
    Mono<Void> require(String handle, UUID owner) {
        return reserved(handle, owner).flatMap(message -> Mono.error(taken(message)));
    }

    /** Reserves the former handle of an account for this account. */
    Mono<Void> reserve(String handle, UUID owner) {
        return former.reserve(index.of(handle), owner);
    }

    /** Reserves the current and former handles of an account that is deleted. Nobody may use them for 90 days. */
    Mono<Void> retire(String handle, UUID owner) {
        return former.removeOwner(owner).then(former.reserve(index.of(handle), null));
    }

    @Autowired
    void schedule(PeriodicTasks tasks) {
        tasks.everyInBatches(Duration.ofHours(1), "prune-former-handles", this::prune);
    }

    Mono<Integer> prune(int limit) {
        return former.deleteExpired(limit);
    }

    /** Returns the error of a transaction that lost the race for a handle. */
    static UserErrorsException taken() {
        return taken(TAKEN);
    }

    private Mono<String> reserved(String handle, @Nullable UUID account) {
        return former.find(index.of(handle))
                .filter(found -> !found.isReservedFor(account))
                .map(found -> RESERVED);
    }

    private static UserErrorsException taken(String message) {
        return new UserErrorsException(UserErrorCode.TAKEN, "handle", message);
    }
}
