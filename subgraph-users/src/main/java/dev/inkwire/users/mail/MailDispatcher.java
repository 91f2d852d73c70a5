package dev.inkwire.users.mail;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sends the mails of the outbox. A mail that cannot be sent is retried for a day. After a crash a mail may be sent
 * twice, but none is lost. All replicas share the work.
 */
@Component
class MailDispatcher extends BackgroundPollers {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);
    private static final int BATCH = 4;
    // less than the 30 seconds after which another replica claims the mail
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration MAX_AGE = Duration.ofDays(1);

    private final OutboxRepository mails;
    private final MailRenderer renderer;
    private final Smtp smtp;
    private final DeferredMails deferred;
    private final Poller poller;

    MailDispatcher(OutboxRepository mails, MailRenderer renderer, Smtp smtp, DeferredMails deferred, Outbox outbox) {
        this.mails = mails;
        this.renderer = renderer;
        this.smtp = smtp;
        this.deferred = deferred;
        this.poller = Poller.everySecond("mail", outbox.additions(), this::poll);
    }

    private Mono<Poller.Outcome> poll() {
        return mails.claim(BATCH).collectList().flatMap(claimed -> Mono.when(
                        claimed.stream().map(this::deliver).toList())
                .thenReturn(claimed.size() == BATCH ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP));
    }

    private Mono<Void> deliver(OutboxEntry mail) {
        return renderer.render(mail)
                .delayUntil(smtp::send)
                .timeout(TIMEOUT)
                .singleOptional()
                .flatMap(sent -> deferred.finish(mail, sent.orElse(null)))
                .onErrorResume(e -> failed(mail, e));
    }

    private Mono<Void> failed(OutboxEntry mail, Throwable e) {
        boolean tooOld = mail.createdAt().plus(MAX_AGE).isBefore(OffsetDateTime.now());
        // without the message of the error, which may contain the address
        log.warn(
                "A mail of the kind {} could not be sent, {}: {}",
                mail.kind(),
                tooOld ? "and was deleted" : "and will be retried",
                NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
        return tooOld ? mails.delete(mail.id()) : Mono.empty();
    }

    @Override
    protected List<Poller> pollers() {
        return List.of(poller);
    }
}
