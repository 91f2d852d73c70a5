package dev.inkwire.users;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real SMTP server with the mails that it has received. */
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

    /** Stops the server and deletes its mails. */
    public void stop() {
        server.stop();
    }

    public void start() {
        server = new GreenMail(ServerSetup.SMTP.port(port));
        server.start();
    }

    /** Returns the received mails to an address, oldest first. */
    public List<ReceivedMail> to(String address) {
        return server.findReceivedMessages(user -> user.getEmail().equalsIgnoreCase(address), message -> true)
                .map(ReceivedMail::new)
                .toList();
    }

    /** Waits for the first mail to an address with a subject. */
    public ReceivedMail await(String address, String subject) {
        return await(address, subject, 1);
    }

    /** Waits for a number of mails to an address with a subject, and returns the last one. */
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
