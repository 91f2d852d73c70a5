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

/** The way out for mail. */
@Component
class Smtp {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender sender;
    private final MailProperties properties;

    Smtp(JavaMailSender sender, MailProperties properties) {
        this.sender = sender;
        this.properties = properties;
    }

    /** Completes when the server has taken the letter. */
    Mono<Void> send(RenderedMail letter) {
        return Mono.<Void>fromRunnable(() -> sender.send(message -> write(message, letter)))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private void write(MimeMessage message, RenderedMail letter) throws MessagingException {
        message.setFrom(new InternetAddress(properties.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), UTF_8);
        // keeps out-of-office replies away (RFC 3834, section 5)
        message.setHeader("Auto-Submitted", "auto-generated");
        // the last is the one that is preferred (RFC 2046, section 5.1.4)
        message.setContent(new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }
}
