package dev.inkwire.users.mail;

import dev.inkwire.starter.settings.SiteProperties;
import dev.inkwire.users.email.EmailEncryption;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Renders mails: looks up the recipient, issues the token or finds the content, and fills the templates. Links with a
 * token lead to the pages {@code verify-email} and {@code reset-password} of the site.
 */
@Component
@EnableConfigurationProperties(SiteProperties.class)
class MailRenderer {

    private final OutboxRepository mails;
    private final MailTokens tokens;
    private final DeferredMails deferredMails;
    private final EmailEncryption encryption;
    private final Templates templates;
    private final SiteProperties site;

    MailRenderer(
            OutboxRepository mails,
            MailTokens tokens,
            DeferredMails deferredMails,
            EmailEncryption encryption,
            Templates templates,
            SiteProperties site) {
        this.mails = mails;
        this.tokens = tokens;
        this.deferredMails = deferredMails;
        this.encryption = encryption;
        this.templates = templates;
        this.site = site;
    }

    /** Renders a mail; empty if it has no recipient or no content. */
    Mono<RenderedMail> render(OutboxEntry mail) {
        DeferredMail deferred = deferredMails.of(mail.kind());
        if (deferred != null) {
            return Mono.zip(mails.findRecipient(mail.id()), deferred.find(mail))
                    .map(found -> render(
                            mail.kind(),
                            found.getT1().email(),
                            new Templates.Values(found.getT1().name(), "", null, found.getT2())));
        }
        Mono<RenderedMail> rendered = mails.findRecipient(mail.id()).flatMap(recipient -> render(mail, recipient));
        return mail.kind() == MailKind.CHANGE_EMAIL
                ? mails.findOtherOwner(mail.id())
                        .map(owner -> render(
                                MailKind.EMAIL_IN_USE,
                                owner.email(),
                                new Templates.Values(owner.name(), "", null, null)))
                        .switchIfEmpty(rendered)
                : rendered;
    }

    private Mono<RenderedMail> render(OutboxEntry mail, Recipient recipient) {
        // a recipient who is found by an address gets the mail at the address of the account, which may differ in case
        byte[] to = mail.accountId() == null ? recipient.email() : mail.email();
        return link(mail, recipient.id())
                .map(link ->
                        render(mail.kind(), to, new Templates.Values(recipient.name(), link, mail.aboutId(), null)));
    }

    private Mono<String> link(OutboxEntry mail, UUID accountId) {
        MailKind.Link link = mail.kind().link();
        return link == null
                ? Mono.just("")
                : tokens.issue(mail, accountId, link.hours()).map(token -> UriComponentsBuilder.fromUri(site.url())
                        .pathSegment(link.path())
                        .queryParam("token", token.value())
                        .toUriString());
    }

    private RenderedMail render(MailKind kind, byte[] to, Templates.Values values) {
        return new RenderedMail(
                encryption.decrypt(to),
                kind.subject(),
                templates.text(kind, values),
                templates.html(kind, values),
                values.content());
    }
}
