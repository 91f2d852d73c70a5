package dev.inkwire.users.mail;

import dev.inkwire.users.email.EmailEncryption;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Writes mails: finds out whom they are for, and makes the links in them. */
@Component
class MailRenderer {

    private final OutboxRepository mails;
    private final MailTokens tokens;
    private final EmailEncryption encryption;
    private final Templates templates;
    private final MailProperties properties;

    MailRenderer(
            OutboxRepository mails,
            MailTokens tokens,
            EmailEncryption encryption,
            Templates templates,
            MailProperties properties) {
        this.mails = mails;
        this.tokens = tokens;
        this.encryption = encryption;
        this.templates = templates;
        this.properties = properties;
    }

    /** Empty when there is nobody whom it is for. */
    Mono<RenderedMail> write(OutboxEntry mail) {
        Mono<RenderedMail> letter = mails.findRecipient(mail.id()).flatMap(recipient -> write(mail, recipient));
        return mail.kind() == MailKind.CHANGE_EMAIL
                ? mails.findOtherHolder(mail.id())
                        .map(holder -> letter(MailKind.EMAIL_IN_USE, holder.email(), holder.name(), ""))
                        .switchIfEmpty(letter)
                : letter;
    }

    private Mono<RenderedMail> write(OutboxEntry mail, Recipient recipient) {
        // whoever is found by an address gets their mail at the one that they gave, however it was written this time
        byte[] to = mail.accountId() == null ? recipient.email() : mail.email();
        return link(mail, recipient.accountId()).map(link -> letter(mail.kind(), to, recipient.name(), link));
    }

    private Mono<String> link(OutboxEntry mail, UUID accountId) {
        MailKind.Link link = mail.kind().link();
        return link == null
                ? Mono.just("")
                : tokens.issue(mail, accountId, link.hours())
                        .map(token -> UriComponentsBuilder.fromUri(properties.links())
                                .pathSegment(link.path())
                                .queryParam("token", token.value())
                                .toUriString());
    }

    private RenderedMail letter(MailKind kind, byte[] to, String name, String link) {
        Templates.Values values = new Templates.Values(name, link);
        return new RenderedMail(
                encryption.decrypt(to), kind.subject(), templates.text(kind, values), templates.html(kind, values));
    }
}
