package dev.inkwire.users.mail;

import dev.inkwire.users.email.EncryptedEmail;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Stores mails in the transaction that causes them (transactional outbox). A mail is sent if and only if the
 * transaction commits. Everything that depends on whether an account has an address happens when the mail is sent, so
 * that adding it reveals nothing, not even by its time.
 */
@Component
public class Outbox {

    private final OutboxRepository mails;
    private final TransactionalEventPublisher transactionalEvents;
    private final Sinks.Many<String> additions = Sinks.many().multicast().directBestEffort();

    Outbox(OutboxRepository mails, TransactionalEventPublisher transactionalEvents) {
        this.mails = mails;
        this.transactionalEvents = transactionalEvents;
    }

    /**
     * Adds a mail to the current address of an account.
     *
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> add(MailKind kind, UUID accountId) {
        return transactionalEvents.publishEvent(new MailAdded()).then(mails.insert(kind, accountId));
    }

    /**
     * Adds a mail about an object to each administrator.
     *
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> addForAdministrators(MailKind kind, UUID aboutId) {
        return transactionalEvents.publishEvent(new MailAdded()).then(mails.insertForAdministrators(kind, aboutId));
    }

    /**
     * Adds a mail to an address.
     *
     * @param accountId null if the address determines the account; then no mail is sent if no account has the address
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> add(MailKind kind, @Nullable UUID accountId, EncryptedEmail to) {
        return transactionalEvents
                .publishEvent(new MailAdded())
                .then(mails.insert(kind, accountId, to.address(), to.index()));
    }

    /**
     * Deletes mails to the address of an account that do not reference the account. The others are deleted with the
     * account. To be called in a transaction.
     */
    public Mono<Void> deleteUnnamed(UUID accountId) {
        return mails.deleteUnnamed(accountId);
    }

    /** Emits after each commit that added a mail. */
    Flux<String> additions() {
        return additions.asFlux();
    }

    /** Wakes the dispatcher. A lost signal only delays the mail, since the dispatcher polls every second. */
    @TransactionalEventListener
    void wakeDispatcher(MailAdded added) {
        additions.tryEmitNext("mail");
    }

    /** Published in the transaction that adds a mail. */
    record MailAdded() {}
}
