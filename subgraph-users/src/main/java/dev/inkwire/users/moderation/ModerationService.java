package dev.inkwire.users.moderation;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.user.Role;
import dev.inkwire.users.user.User;
import dev.inkwire.users.user.UserService;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Sets roles and suspensions. */
@Service
public class ModerationService {

    private static final int MAX_REASON = 1000;
    private static final String NO_REASON = "No reason was given.";
    private static final String LAST_ADMINISTRATOR = "At least one administrator must remain.";

    private final ModerationRepository moderation;
    private final UserService users;
    private final SessionService sessions;

    ModerationService(ModerationRepository moderation, UserService users, SessionService sessions) {
        this.moderation = moderation;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * Sets the role of a user. If the role has fewer permissions, the access tokens of the user are revoked.
     *
     * @return fails with the user errors NOT_FOUND, and NOT_ALLOWED for the last administrator
     */
    @Transactional
    Mono<User> setRole(UUID userId, Role role) {
        Mono<Void> set = lockAdministrators().flatMap(administrators -> lock(userId)
                .filter(before -> role == Role.ADMIN || !administrators.equals(List.of(userId)))
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "role", LAST_ADMINISTRATOR))
                .filter(before -> before != role)
                .flatMap(before -> setRole(userId, before, role)));
        return set.then(users.find(userId));
    }

    private Mono<Void> setRole(UUID userId, Role before, Role role) {
        Mono<Void> set = moderation.setRole(userId, role).then(users.appendChanged(userId));
        return role.scopes().containsAll(before.scopes()) ? set : set.then(sessions.revokeAccessTokens(userId));
    }

    /**
     * Suspends a user or lifts a suspension.
     *
     * @param reason shown to the user; null for none
     * @return fails with the user errors INVALID, NOT_FOUND, NOT_ALLOWED and FORBIDDEN
     */
    @Transactional
    Mono<User> setSuspension(Caller caller, UUID userId, boolean suspended, @Nullable String reason) {
        Validation validation = new Validation();
        String text = validation.optionalText("reason", reason, MAX_REASON);
        if (suspended && caller.userId().equals(userId)) {
            validation.reject(UserErrorCode.NOT_ALLOWED, "userId", "You cannot suspend yourself.");
        }
        validation.finish();
        Mono<Void> set = lockAdministrators().flatMap(administrators -> lock(userId)
                .filter(role -> role == Role.MEMBER || administrators.contains(caller.userId()))
                .switchIfEmpty(error(UserErrorCode.FORBIDDEN, "userId", "Moderators may suspend members only."))
                .flatMap(role -> suspended
                        ? moderation
                                .setSuspension(userId, Objects.requireNonNullElse(text, NO_REASON))
                                .then(sessions.endAll(userId, null))
                        : moderation.setSuspension(userId, null)));
        return set.then(users.find(userId));
    }

    /** Makes a user an administrator if there is no administrator. */
    @Transactional
    public Mono<Void> makeFirstAdministrator(UUID userId) {
        return lockAdministrators()
                .filter(List::isEmpty)
                .flatMap(none -> moderation.setRole(userId, Role.ADMIN).then(users.appendChanged(userId)));
    }

    /**
     * Requires that a user is not the last administrator, until the transaction ends. To be called first in a
     * transaction.
     *
     * @return fails with the user error NOT_ALLOWED
     */
    public Mono<Void> requireOtherAdministrator(UUID userId) {
        return lockAdministrators()
                .filter(administrators -> !administrators.equals(List.of(userId)))
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(
                        List.of(new UserError(UserErrorCode.NOT_ALLOWED, LAST_ADMINISTRATOR, null)))))
                .then();
    }

    /** Locks in one statement and reads in the next, whose snapshot contains what the lock waited for. */
    private Mono<List<UUID>> lockAdministrators() {
        return moderation
                .lockAdministrators()
                .thenMany(moderation.findAdministrators())
                .collectList();
    }

    private Mono<Role> lock(UUID userId) {
        return moderation
                .lock(userId)
                .map(Role::valueOf)
                .switchIfEmpty(error(UserErrorCode.NOT_FOUND, "userId", "This user does not exist."));
    }
}
