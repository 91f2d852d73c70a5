package dev.inkwire.users.account;

import dev.inkwire.users.email.EmailEncryption;
import dev.inkwire.users.moderation.ModerationService;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** While there is no administrator, whoever has proved the address in the configuration to be theirs becomes one. */
@Component
class FirstAdministrator {

    private final AccountRepository accounts;
    private final ModerationService moderation;
    private final TransactionalOperator transaction;
    private final Mono<byte[]> index;

    FirstAdministrator(
            AccountRepository accounts,
            ModerationService moderation,
            EmailEncryption encryption,
            TransactionalOperator transaction,
            @Value("${inkwire.administrator}") String email) {
        this.accounts = accounts;
        this.moderation = moderation;
        this.transaction = transaction;
        this.index = email.isBlank() ? Mono.empty() : Mono.just(encryption.index(email));
    }

    /** To be called after the transaction that verified an address, whose locks come after those of a role. */
    Mono<Void> appoint(UUID accountId) {
        return index.flatMap(accounts::findVerified)
                .filter(accountId::equals)
                .flatMap(id -> moderation.makeFirstAdministrator(id).as(transaction::transactional));
    }

    /** For an address that was verified before it was configured. */
    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> appoint() {
        return index.flatMap(accounts::findVerified)
                .flatMap(id -> moderation.makeFirstAdministrator(id).as(transaction::transactional));
    }
}
