package dev.inkwire.users.account;

import dev.inkwire.starter.error.Validation;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.follow.FollowService;
import dev.inkwire.users.moderation.ModerationService;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.user.UserService;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes an account away, with all that is personal in it. */
@Service
class AccountErasure {

    private final AccountRepository accounts;
    private final PasswordCheck passwordCheck;
    private final ModerationService moderation;
    private final FollowService follows;
    private final SessionService sessions;
    private final UserService users;
    private final EventLog log;
    private final TransactionalOperator transaction;

    AccountErasure(
            AccountRepository accounts,
            PasswordCheck passwordCheck,
            ModerationService moderation,
            FollowService follows,
            SessionService sessions,
            UserService users,
            EventLog log,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.moderation = moderation;
        this.follows = follows;
        this.sessions = sessions;
        this.users = users;
        this.log = log;
        this.transaction = transaction;
    }

    /** @param eraseContent whether posts and comments go, too */
    Mono<Void> erase(Caller caller, String password, boolean eraseContent) {
        Validation validation = new Validation();
        return passwordCheck
                .check(validation, "password", caller.userId(), password)
                .doOnNext(checked -> validation.finish())
                .then(erase(caller.userId(), eraseContent).as(transaction::transactional));
    }

    private Mono<Void> erase(UUID id, boolean eraseContent) {
        return moderation
                .requireOtherAdministrator(id)
                .then(follows.endAll(id))
                .then(sessions.endAll(id, null))
                .then(users.releaseHandle(id))
                .then(accounts.delete(id))
                .then(log.forget(List.of(id.toString())))
                .then(log.appendState("users", "UserErased", id.toString(), new Erased(eraseContent)));
    }

    /** What is left to be told of an account. */
    record Erased(boolean eraseContent) {}
}
