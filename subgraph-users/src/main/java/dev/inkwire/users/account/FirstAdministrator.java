package dev.inkwire.users.account;

import dev.inkwire.users.email.EmailEncryption;
import dev.inkwire.users.moderation.ModerationService;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes the user who has verified the configured address an administrator, as long as there is no administrator. */
@Component
class FirstAdministrator {

    private final AccountRepository accounts;
    private final ModerationService moderation;
    private final Mono<byte[]> emailIndex;

    FirstAdministrator(
            AccountRepository accounts,
            ModerationService moderation,
            EmailEncryption encryption,
            AccountProperties properties) {
        this.accounts = accounts;
        this.moderation = moderation;
        String email = properties.administrator();
        this.emailIndex = email.isBlank() ? Mono.empty() : Mono.just(encryption.index(email));
    }

    /**
     * Appoints an account if it has the configured address. To be called after the transaction that verified the
     * address, since the locks of roles come before those of accounts.
     */
    Mono<Void> appoint(UUID accountId) {
        return findConfigured().filter(accountId::equals).flatMap(moderation::makeFirstAdministrator);
    }

    /** Appoints an account whose address was verified before it was configured. */
    @EventListener(ApplicationReadyEvent.class)
    Mono<Void> appoint() {
        return findConfigured().flatMap(moderation::makeFirstAdministrator);
    }

    private Mono<UUID> findConfigured() {
        return emailIndex.flatMap(accounts::findVerified);
    }
}
