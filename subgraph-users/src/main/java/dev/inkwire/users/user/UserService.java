package dev.inkwire.users.user;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Creates, changes and finds profiles. */
@Service
public class UserService {

    /** The topic of all events about users. */
    public static final String TOPIC = "users";

    private final UserRepository users;
    private final Handles handles;
    private final EventLog log;

    UserService(UserRepository users, Handles handles, EventLog log) {
        this.users = users;
        this.handles = handles;
        this.log = log;
    }

    /**
     * Adds TAKEN to the validation if a handle is not available to a person without an account. Another person can
     * still get an available handle first: then {@link #create} fails with TAKEN.
     *
     * @param handle in lower case
     */
    public Mono<Void> checkAvailable(Validation validation, String handle) {
        return handles.check(validation, handle, null);
    }

    /**
     * Creates the profile of a new account. To be called in the transaction that creates the account.
     *
     * @param id the id of the account
     * @param handle in lower case
     * @return fails with the user error TAKEN if the handle is not available
     */
    public Mono<User> create(UUID id, String handle, String name) {
        return users.insert(id, handle, name)
                .onErrorMap(DuplicateKeyException.class, e -> Handles.taken())
                .delayUntil(user -> handles.require(handle, id))
                .delayUntil(user -> append(user, List.of(UserTags.user(id), UserTags.handle(handle), UserTags.USERS)));
    }

    /** Reserves all handles of an account that is deleted. To be called in the transaction that deletes it. */
    public Mono<Void> retireHandles(UUID id) {
        return users.lock(id).flatMap(user -> handles.retire(user.handle(), id));
    }

    /**
     * Appends an event about a change of a profile that affects no list. To be called in a transaction, after the
     * change.
     */
    public Mono<Void> appendChanged(UUID id) {
        return find(id).flatMap(user -> append(user, List.of(UserTags.user(id))));
    }

    /** Reads the current profile of a user; empty if there is none. */
    public Mono<User> find(UUID id) {
        return users.find(id);
    }

    /**
     * Locks the profiles of the caller and of another user until the transaction ends.
     *
     * @return the other user; fails with UNAUTHENTICATED if the caller's account was deleted, and with the user error
     *     NOT_FOUND on {@code userId} if the other user does not exist
     */
    public Mono<User> lockWith(Caller caller, UUID userId) {
        return users.lockAll(new UUID[] {caller.userId(), userId})
                .collectMap(User::id)
                .filter(locked -> locked.containsKey(caller.userId()))
                .switchIfEmpty(Mono.error(UserService::deleted))
                .flatMap(locked -> Mono.justOrEmpty(locked.get(userId)))
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "userId", "This user does not exist."));
    }

    /** Locks profiles, in the order of their ids. To be called in a transaction. */
    public Mono<Void> lockAll(UUID[] ids) {
        return users.lockAll(ids).then();
    }

    @Transactional
    Mono<User> updateProfile(Caller caller, ProfileChanges changes) {
        Validation validation = new Validation();
        ProfileInput input = ProfileInput.check(validation, changes);
        Mono<Void> available =
                input.handle() == null ? Mono.empty() : handles.check(validation, input.handle(), caller.userId());
        return available
                .then(Mono.fromRunnable(validation::finish))
                .then(users.lock(caller.userId()))
                .switchIfEmpty(Mono.error(UserService::deleted))
                .flatMap(before -> update(before, input.applyTo(before)));
    }

    private Mono<User> update(User before, User after) {
        Mono<Void> renaming = after.handle().equals(before.handle())
                ? Mono.empty()
                : handles.require(after.handle(), after.id()).then(handles.reserve(before.handle(), before.id()));
        return users.save(after)
                .onErrorMap(DuplicateKeyException.class, e -> Handles.taken())
                .delayUntil(saved -> renaming)
                .delayUntil(saved -> append(saved, staleTags(before, saved)));
    }

    /** The former handle needs no tag: an answer that has found the user by it has the tag of the user. */
    private static List<String> staleTags(User before, User after) {
        String user = UserTags.user(after.id());
        if (!after.handle().equals(before.handle())) {
            return List.of(user, UserTags.handle(after.handle()), UserTags.USERS);
        }
        return after.name().equals(before.name()) ? List.of(user) : List.of(user, UserTags.USERS);
    }

    private Mono<Void> append(User user, List<String> staleTags) {
        return log.appendState(
                new NewEvent(TOPIC, "UserChanged", user.id().toString(), new UserPayload(user.handle()), staleTags));
    }

    private static ApiException deleted() {
        return new ApiException(ErrorCode.UNAUTHENTICATED, "The account was deleted.");
    }

    /** The payload of UserChanged, for subgraphs that find users by their handles. */
    record UserPayload(String handle) {}
}
