package dev.inkwire.users.account;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.follow.FollowService;
import dev.inkwire.users.mail.Outbox;
import dev.inkwire.users.moderation.ModerationService;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.user.UserService;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes an account and its personal data. */
@Service
class AccountErasure {

    private final AccountRepository accounts;
    private final PasswordCheck passwordCheck;
    private final ModerationService moderation;
    private final FollowService follows;
    private final SessionService sessions;
    private final UserService users;
    private final Outbox outbox;
    private final EventLog log;
    private final TransactionalOperator transaction;

    AccountErasure(
            AccountRepository accounts,
            PasswordCheck passwordCheck,
            ModerationService moderation,
            FollowService follows,
            SessionService sessions,
            UserService users,
            Outbox outbox,
            EventLog log,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.moderation = moderation;
        this.follows = follows;
        this.sessions = sessions;
        this.users = users;
        this.outbox = outbox;
        this.log = log;
        this.transaction = transaction;
    }

    /**
     * Deletes the account of the caller.
     *
     * @param eraseContent whether the other subgraphs delete the posts and comments of the user as well
     * @return fails with the user errors BAD_CREDENTIALS and NOT_ALLOWED
     */
    Mono<Void> erase(Caller caller, String password, boolean eraseContent) {
        return passwordCheck
                .check(new Validation(), "password", caller.userId(), password)
                .flatMap(checked -> erase(checked, eraseContent).as(transaction::transactional));
    }

    private Mono<Void> erase(Credentials checked, boolean eraseContent) {
        UUID id = checked.accountId();
        return moderation
                .requireOtherAdministrator(id)
                .then(follows.lockAll(id))
                .then(passwordCheck.lock("password", checked))
                .then(follows.endAll(id))
                .then(sessions.endAll(id, null))
                .then(users.retireHandles(id))
                .then(outbox.deleteUnnamed(id))
                .then(accounts.delete(id))
                .then(log.eraseUser(id))
                .then(log.appendState("users", "UserErased", id.toString(), new Erased(eraseContent)));
    }

    /** The payload of UserErased, which remains in the log as a tombstone. */
    record Erased(boolean eraseContent) {}
}
