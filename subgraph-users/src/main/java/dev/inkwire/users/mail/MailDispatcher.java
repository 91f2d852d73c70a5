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
 * Takes mail from the outbox to the SMTP server. What cannot be sent is tried again for a day; after a crash some may
 * be sent a second time, and none is lost. Several replicas share the work.
 */
@Component
class MailDispatcher extends BackgroundPollers {

    private static final Logger log = LoggerFactory.getLogger(MailDispatcher.class);
    private static final int AT_ONCE = 4;
    // less than the half minute after which somebody else takes the mail
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(1);

    private final OutboxRepository mails;
    private final MailRenderer renderer;
    private final Smtp smtp;
    private final Poller poller;

    MailDispatcher(OutboxRepository mails, MailRenderer renderer, Smtp smtp, Outbox outbox) {
        this.mails = mails;
        this.renderer = renderer;
        this.smtp = smtp;
        this.poller = Poller.everySecond("mail", outbox.additions(), this::poll);
    }

    private Mono<Poller.Outcome> poll() {
        return mails.claim(AT_ONCE).collectList().flatMap(claimed -> Mono.when(
                        claimed.stream().map(this::deliver).toList())
                .thenReturn(claimed.size() == AT_ONCE ? Poller.Outcome.MORE : Poller.Outcome.CAUGHT_UP));
    }

    private Mono<Void> deliver(OutboxEntry mail) {
        return renderer.write(mail)
                .flatMap(smtp::send)
                .timeout(PATIENCE)
                .then(mails.delete(mail.id()))
                .onErrorResume(e -> failed(mail, e));
    }

    private Mono<Void> failed(OutboxEntry mail, Throwable e) {
        boolean givesUp = mail.createdAt().plus(GIVES_UP_AFTER).isBefore(OffsetDateTime.now());
        // not the error's text, which may hold the address
        log.warn(
                "A mail of the kind {} was not sent, {}: {}",
                mail.kind(),
                givesUp ? "and will not be" : "will try again",
                NestedExceptionUtils.getMostSpecificCause(e).getClass().getName());
        return givesUp ? mails.delete(mail.id()) : Mono.empty();
    }

    @Override
    protected List<Poller> pollers() {
        return List.of(poller);
    }
}
