package dev.inkwire.users.user;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What people do with their profiles. */
@Service
public class UserService {

    private static final String TAKEN = "Somebody has this handle.";

    private final UserRepository users;
    private final EventLog log;
    private final TransactionalOperator transaction;

    UserService(UserRepository users, EventLog log, TransactionalOperator transaction) {
        this.users = users;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * Notes in the validation when somebody else has a handle. One that is free now may be taken in the next moment:
     * then {@link #create} and {@link #updateProfile} fail with TAKEN.
     *
     * @param handle folded
     * @param own whose it may be; null for nobody's
     */
    public Mono<Void> checkFree(Validation validation, String handle, @Nullable UUID own) {
        return users.findByHandle(handle)
                .filter(holder -> !holder.id().equals(own))
                .doOnNext(holder -> validation.reject(UserErrorCode.TAKEN, "handle", TAKEN))
                .then();
    }

    /**
     * Gives a new account its profile. To be called in the transaction that makes the account.
     *
     * @param id the account's
     * @param handle folded
     * @return fails with the user error TAKEN when somebody has the handle
     */
    public Mono<User> create(UUID id, String handle, String name) {
        return users.insert(id, handle, name)
                .onErrorMap(DuplicateKeyException.class, e -> taken())
                .delayUntil(this::tell);
    }

    /** Somebody as they are now; empty when there is nobody. */
    public Mono<User> find(UUID id) {
        return users.findAll(List.of(id)).next();
    }

    Mono<User> updateProfile(Caller caller, ProfileChanges changes) {
        Validation validation = new Validation();
        ProfileInput input = ProfileInput.check(validation, changes);
        Mono<Void> free =
                input.handle() == null ? Mono.empty() : checkFree(validation, input.handle(), caller.userId());
        return free.then(Mono.fromRunnable(validation::finish))
                .then(update(caller.userId(), input).as(transaction::transactional));
    }

    private Mono<User> update(UUID id, ProfileInput input) {
        return users.lock(id)
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.UNAUTHENTICATED, "The account is gone.")))
                .flatMap(before -> users.update(input.applyTo(before))
                        .onErrorMap(DuplicateKeyException.class, e -> taken())
                        .delayUntil(after -> after.handle().equals(before.handle()) ? Mono.empty() : tell(after)));
    }

    private Mono<Void> tell(User user) {
        return log.appendState("users", "UserChanged", user.id().toString(), new UserPayload(user.handle()));
    }

    private static UserErrorsException taken() {
        return new UserErrorsException(UserErrorCode.TAKEN, "handle", TAKEN);
    }

    /** What the event log says of a person, for subgraphs that show or find them by their handle. */
    record UserPayload(String handle) {}
}
