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
 * Mail that is to be sent, kept in the database: it goes out if and only if the transaction that adds it commits. All
 * that depends on whose address it is happens on sending, so that adding it tells nobody, not even by its time.
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
     * Adds a mail to an account's owner, to the address that they have now.
     *
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> add(MailKind kind, UUID accountId) {
        return wakeAfterCommit().then(mails.insert(kind, accountId));
    }

    /**
     * Adds a mail to an address.
     *
     * @param accountId whom it is about; null for whoever has the address: if nobody does, no mail is sent
     * @return fails with {@link org.springframework.transaction.NoTransactionException} outside a transaction
     */
    public Mono<Void> add(MailKind kind, @Nullable UUID accountId, EncryptedEmail to) {
        return wakeAfterCommit().then(mails.insert(kind, accountId, to));
    }

    /**
     * Deletes the mails to an account's address that do not name the account; the others are deleted with the account.
     * To be called in a transaction.
     */
    public Mono<Void> forget(UUID accountId) {
        return mails.deleteUnnamed(accountId);
    }

    /** Something whenever there is more to be sent. */
    Flux<String> additions() {
        return additions.asFlux();
    }

    /** Only hints at the mail: the dispatcher polls every second anyway. */
    @TransactionalEventListener
    void wakeDispatcher(MailAdded added) {
        additions.tryEmitNext("mail");
    }

    private Mono<Void> wakeAfterCommit() {
        return transactionalEvents.publishEvent(new MailAdded());
    }

    /** Published within the transaction that adds a mail. */
    record MailAdded() {}
}
