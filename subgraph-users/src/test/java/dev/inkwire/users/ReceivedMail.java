package dev.inkwire.users;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail that the SMTP server has received. */
public record ReceivedMail(MimeMessage message) {

    private static final Pattern LINK =
            Pattern.compile("http://localhost:3000/([a-z-]+)\\?token=([A-Za-z0-9_-]{43})\\s");

    public String subject() {
        return read(MimeMessage::getSubject);
    }

    /** Returns the content type without parameters. */
    public String type() {
        return read(mail -> mail.getContentType().replaceAll(";(?s).*", ""));
    }

    public String text() {
        return part(0, "text/plain");
    }

    public String html() {
        return part(1, "text/html");
    }

    /** Returns the only value of a header. */
    public String header(String name) {
        return read(mail -> mail.getHeader(name)[0]);
    }

    /** Returns the address of the link without its query. */
    public String page() {
        return link().group(1);
    }

    public String token() {
        return link().group(2);
    }

    private Matcher link() {
        Matcher link = LINK.matcher(text());
        if (!link.find()) {
            throw new AssertionError("no link in " + text());
        }
        return link;
    }

    private String part(int index, String type) {
        return read(mail -> {
            BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
            if (!part.isMimeType(type)) {
                throw new AssertionError(part.getContentType());
            }
            return (String) part.getContent();
        });
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private interface Reading<T> {

        T of(MimeMessage message) throws IOException, MessagingException;
    }
}
