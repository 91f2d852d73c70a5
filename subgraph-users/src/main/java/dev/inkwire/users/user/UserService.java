package dev.inkwire.users.user;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
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

    /** Of all events about people. */
    public static final String TOPIC = "users";

    private final UserRepository users;
    private final Handles handles;
    private final EventLog log;
    private final TransactionalOperator transaction;

    UserService(UserRepository users, Handles handles, EventLog log, TransactionalOperator transaction) {
        this.users = users;
        this.handles = handles;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * Notes in the validation when somebody else has a handle, or had it not long ago. One that is free now may be
     * taken in the next moment: then {@link #create} and {@link #updateProfile} fail with TAKEN.
     *
     * @param handle folded
     * @param own whose it may be or have been; null for nobody's
     */
    public Mono<Void> checkFree(Validation validation, String handle, @Nullable UUID own) {
        return handles.check(validation, handle, own);
    }

    /**
     * Gives a new account its profile. To be called in the transaction that makes the account.
     *
     * @param id the account's
     * @param handle folded
     * @return fails with the user error TAKEN when somebody has the handle, or had it not long ago
     */
    public Mono<User> create(UUID id, String handle, String name) {
        Mono<Void> free = handles.require(handle, id);
        return users.insert(id, handle, name)
                .onErrorMap(DuplicateKeyException.class, e -> Handles.taken())
                .delayUntil(user -> free)
                .delayUntil(this::append);
    }

    /**
     * Keeps the handles that somebody has and had from everybody for a while. To be called in the transaction that
     * erases the account.
     */
    public Mono<Void> releaseHandle(UUID id) {
        return users.lock(id).flatMap(user -> handles.release(user.handle(), id));
    }

    /** Tells that something else about somebody has changed. To be called in a transaction, after the change. */
    public Mono<Void> appendChanged(UUID id) {
        return find(id).flatMap(this::append);
    }

    /** Somebody as they are now; empty when there is nobody. */
    public Mono<User> find(UUID id) {
        return users.findAll(List.of(id)).next();
    }

    /**
     * Keeps others from changing the caller's profile and another one until the transaction ends.
     *
     * @return the other; fails with UNAUTHENTICATED when the caller's account is gone, and with the user error
     *     NOT_FOUND about the input's {@code userId}
     */
    public Mono<User> lockWith(Caller caller, UUID userId) {
        return users.lockAll(List.of(caller.userId(), userId))
                .collectMap(User::id)
                .filter(locked -> locked.containsKey(caller.userId()))
                .switchIfEmpty(Mono.error(UserService::gone))
                .flatMap(locked -> Mono.justOrEmpty(locked.get(userId)))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "userId", "This user does not exist."));
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
                .switchIfEmpty(Mono.error(UserService::gone))
                .flatMap(before -> write(before, input.applyTo(before)));
    }

    private Mono<User> write(User before, User after) {
        Mono<Void> renaming = after.handle().equals(before.handle())
                ? Mono.empty()
                : handles.require(after.handle(), after.id()).then(handles.giveUp(before.handle(), before.id()));
        return users.update(after)
                .onErrorMap(DuplicateKeyException.class, e -> Handles.taken())
                .delayUntil(written -> renaming)
                .delayUntil(this::append);
    }

    private Mono<Void> append(User user) {
        return log.appendState(TOPIC, "UserChanged", user.id().toString(), new UserPayload(user.handle()));
    }

    private static ApiException gone() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted.");
    }

    /** What the event log says of a person, for subgraphs that show or find them by their handle. */
    record UserPayload(String handle) {}
}
