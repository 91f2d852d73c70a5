package dev.inkwire.users.moderation;

import static dev.inkwire.starter.error.UserErrorsException.error;

import dev.inkwire.starter.error.UserError;
import dev.inkwire.starter.error.UserErrorCode;
import dev.inkwire.starter.error.UserErrorsException;
import dev.inkwire.starter.error.Validation;
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
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What moderators and administrators do with people. */
@Service
public class ModerationService {

    private static final int MAX_REASON = 1000;
    private static final String NO_REASON = "No reason was given.";

    private final ModerationRepository people;
    private final UserService users;
    private final SessionService sessions;
    private final TransactionalOperator transaction;

    ModerationService(
            ModerationRepository people,
            UserService users,
            SessionService sessions,
            TransactionalOperator transaction) {
        this.people = people;
        this.users = users;
        this.sessions = sessions;
        this.transaction = transaction;
    }

    /** What a role takes away is gone at once: the access tokens that carry it are void. */
    Mono<User> setRole(UUID userId, Role role) {
        Mono<Void> set = people.lockAdministrators().collectList().flatMap(administrators -> lock(userId)
                .filter(before -> role == Role.ADMIN || !administrators.equals(List.of(userId)))
                .switchIfEmpty(error(UserErrorCode.NOT_ALLOWED, "role", "At least one administrator must remain."))
                .filter(before -> before != role)
                .flatMap(before -> people.setRole(userId, role)
                        .then(users.appendChanged(userId))
                        .then(
                                role.scopes().containsAll(before.scopes())
                                        ? Mono.empty()
                                        : sessions.voidAccessTokens(userId))));
        return set.as(transaction::transactional).then(users.find(userId));
    }

    /** @param reason for the person to read; null for none, and when they are let back */
    Mono<User> setSuspension(Caller caller, UUID userId, boolean suspended, @Nullable String reason) {
        Validation validation = new Validation();
        String text = validation.optionalText("reason", reason, MAX_REASON);
        if (suspended && caller.userId().equals(userId)) {
            validation.reject(UserErrorCode.NOT_ALLOWED, "userId", "You cannot suspend yourself.");
        }
        validation.finish();
        Mono<Void> set = people.lockAdministrators().collectList().flatMap(administrators -> lock(userId)
                .filter(role -> role == Role.MEMBER || administrators.contains(caller.userId()))
                .switchIfEmpty(error(UserErrorCode.FORBIDDEN, "userId", "Moderators may suspend members only."))
                .flatMap(role -> suspended
                        ? people.setSuspension(userId, Objects.requireNonNullElse(text, NO_REASON))
                                .then(sessions.endAll(userId, null))
                        : people.setSuspension(userId, null)));
        return set.as(transaction::transactional).then(users.find(userId));
    }

    /** Makes a user an administrator if there is none yet. To be called first in a transaction. */
    public Mono<Void> makeFirstAdministrator(UUID userId) {
        return people.lockAdministrators()
                .hasElements()
                .flatMap(some ->
                        some ? Mono.empty() : people.setRole(userId, Role.ADMIN).then(users.appendChanged(userId)));
    }

    /**
     * Requires that a user is not the last administrator, until the transaction ends. To be called first in the
     * transaction.
     *
     * @return fails with the user error NOT_ALLOWED when they are
     */
    public Mono<Void> requireOtherAdministrator(UUID userId) {
        return people.lockAdministrators()
                .collectList()
                .filter(administrators -> !administrators.equals(List.of(userId)))
                .switchIfEmpty(Mono.error(() -> new UserErrorsException(List.of(
                        new UserError(UserErrorCode.NOT_ALLOWED, "At least one administrator must remain.", null)))))
                .then();
    }

    private Mono<Role> lock(UUID userId) {
        return people.lock(userId).switchIfEmpty(error(UserErrorCode.NOT_FOUND, "userId", "This user does not exist."));
    }
}
