package dev.inkwire.users.mail;

import dev.inkwire.starter.background.Background;
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
class Postman extends Background {

    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 4;
    // less than the half minute after which somebody else takes the mail
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GIVES_UP_AFTER = Duration.ofDays(1);

    private final MailRepository mails;
    private final Letters letters;
    private final Smtp smtp;
    private final Poller poller;

    Postman(MailRepository mails, Letters letters, Smtp smtp, Outbox outbox) {
        this.mails = mails;
        this.letters = letters;
        this.smtp = smtp;
        this.poller = Poller.everySecond("mail", outbox.additions(), this::look);
    }

    private Mono<Poller.Found> look() {
        return mails.claim(AT_ONCE).collectList().flatMap(claimed -> Mono.when(
                        claimed.stream().map(this::deliver).toList())
                .thenReturn(claimed.size() == AT_ONCE ? Poller.Found.MORE : Poller.Found.ALL));
    }

    private Mono<Void> deliver(Mail mail) {
        return letters.write(mail)
                .flatMap(smtp::send)
                .timeout(PATIENCE)
                .then(mails.delete(mail.id()))
                .onErrorResume(e -> failed(mail, e));
    }

    private Mono<Void> failed(Mail mail, Throwable e) {
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
