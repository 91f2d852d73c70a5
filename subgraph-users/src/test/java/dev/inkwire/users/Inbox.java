package dev.inkwire.users;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real SMTP server, and the mail that it got. */
public final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private GreenMail server;

    Inbox() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        port = server.getSmtp().getPort();
    }

    int port() {
        return port;
    }

    /** Takes the server away, and what it got. */
    public void stop() {
        server.stop();
    }

    public void start() {
        server = new GreenMail(ServerSetup.SMTP.port(port));
        server.start();
    }

    /** The mails to an address that are there now, first come first. */
    public List<ReceivedMail> to(String address) {
        return server.findReceivedMessages(user -> user.getEmail().equalsIgnoreCase(address), message -> true)
                .map(ReceivedMail::new)
                .toList();
    }

    /** The first mail to an address with a subject, once it has come. */
    public ReceivedMail await(String address, String subject) {
        return await(address, subject, 1);
    }

    /** The mail to an address with a subject that comes as this one in number. */
    public ReceivedMail await(String address, String subject, int number) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> to(address).stream()
                                .filter(mail -> mail.subject().equals(subject))
                                .toList(),
                        mails -> mails.size() >= number)
                .get(number - 1);
    }
}
