package dev.inkwire.users.account;

import dev.inkwire.starter.erasure.Erasures;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.NewEvent;
import dev.inkwire.starter.input.Validation;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.users.mail.Outbox;
import dev.inkwire.users.moderation.ModerationService;
import dev.inkwire.users.session.SessionService;
import dev.inkwire.users.user.UserService;
import dev.inkwire.users.user.UserTags;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Deletes an account and its personal data. The follows of the user are deleted in batches afterwards. */
@Service
class AccountErasure {

    private final AccountRepository accounts;
    private final PasswordCheck passwordCheck;
    private final ModerationService moderation;
    private final Erasures erasures;
    private final SessionService sessions;
    private final UserService users;
    private final Outbox outbox;
    private final EventLog log;
    private final TransactionalOperator transaction;

    AccountErasure(
            AccountRepository accounts,
            PasswordCheck passwordCheck,
            ModerationService moderation,
            Erasures erasures,
            SessionService sessions,
            UserService users,
            Outbox outbox,
            EventLog log,
            TransactionalOperator transaction) {
        this.accounts = accounts;
        this.passwordCheck = passwordCheck;
        this.moderation = moderation;
        this.erasures = erasures;
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
                .then(users.lockAll(new UUID[] {id}))
                .then(passwordCheck.lock("password", checked))
                .then(sessions.endAll(id, null))
                .then(users.retireHandles(id))
                .then(outbox.deleteUnnamed(id))
                .then(accounts.delete(id))
                .then(log.erase(List.of(id.toString())))
                .then(erasures.begin(id, eraseContent))
                .then(log.appendState(new NewEvent(
                        "users",
                        "UserErased",
                        id.toString(),
                        new Erased(eraseContent),
                        List.of(UserTags.user(id), UserTags.USERS))));
    }

    /** The payload of UserErased, which remains in the log as a tombstone. */
    record Erased(boolean eraseContent) {}
}
