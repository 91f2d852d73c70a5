package dev.inkwire.users.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Sends mails to the SMTP server. */
@Component
class Smtp {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final MailProperties properties;

    Smtp(JavaMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    /** Sends a mail; completes when the server has accepted it. */
    Mono<Void> send(RenderedMail mail) {
        return Mono.<Void>fromRunnable(() -> sender.send(message -> write(message, mail)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private void write(MimeMessage message, RenderedMail mail) throws MessagingException {
        message.setFrom(new InternetAddress(properties.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
        message.setSubject(mail.subject(), UTF_8);
        // prevents out-of-office replies (RFC 3834, section 5)
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.content() != null) {
            // one-click unsubscription (RFC 8058)
            message.setHeader("List-Unsubscribe", "<" + mail.content().unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        // clients prefer the last part (RFC 2046, section 5.1.4)
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }
}
