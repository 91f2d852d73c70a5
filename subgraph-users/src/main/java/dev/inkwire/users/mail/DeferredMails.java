package dev.inkwire.users.mail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the {@link DeferredMail} of a kind. */
@Component
class DeferredMails {

    private final Map<MailKind, DeferredMail> kinds = new EnumMap<>(MailKind.class);
    private final OutboxRepository mails;

    DeferredMails(List<DeferredMail> kinds, OutboxRepository mails) {
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
        this.mails = mails;
    }

    /** @return null if the content of such mails is not deferred */
    @Nullable
    DeferredMail of(MailKind kind) {
        return kinds.get(kind);
    }

    /**
     * Deletes a mail that was sent, or that had no recipient or content.
     *
     * @param sent null if the mail was not sent
     */
    Mono<Void> finish(OutboxEntry mail, @Nullable RenderedMail sent) {
        DeferredMail deferred = of(mail.kind());
        return deferred == null ? mails.delete(mail.id()) : deferred.finish(mail, sent == null ? null : sent.content());
    }
}
