package dev.inkwire.users.mail;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A kind of mail whose content is decided when it is sent, since that may be hours after it was added. */
public interface DeferredMail {

    MailKind kind();

    /** Finds the content of a mail; empty if there is no reason to send it any more. */
    Mono<MailContent> find(OutboxEntry mail);

    /**
     * Deletes a mail that was sent or had no content, or postpones it if it has other content by now.
     *
     * @param sent null if the mail had no content
     */
    Mono<Void> finish(OutboxEntry mail, @Nullable MailContent sent);
}
