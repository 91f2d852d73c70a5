package dev.inkwire.localstack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Receives all mail by SMTP and stores it in a folder. */
final class MailServer implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS");

    private final Port port;
    private final Path folder;
    private @Nullable GreenMail server;

    MailServer(Port port, Path folder) {
        this.port = port;
        this.folder = folder;
    }

    void start() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GreenMail started = new GreenMail(new ServerSetup(port.number(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        UserManager users = started.getManagers().getUserManager();
        users.setMessageDeliveryHandler((message, address) -> {
            save(message.getMessage(), address.getEmail());
            return recipient(users, address.getEmail());
        });
        started.start();
        server = started;
    }

    /** Returns the mails received for an address so far, unchanged, oldest first. */
    List<String> to(String address) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + address + ".eml"))
                    .sorted()
                    .map(MailServer::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }

    private void save(MimeMessage message, String address) throws MessagingException {
        Path half = folder.resolve("half-" + Thread.currentThread().getId());
        String name = "%s-%s.eml".formatted(TIME.format(LocalDateTime.now()), address.replaceAll("[^\\w.@+-]", "_"));
        try {
            try (OutputStream file = Files.newOutputStream(half)) {
                message.writeTo(file);
            }
            Files.move(half, folder.resolve(name));
        } catch (IOException e) {
            throw new MessagingException("the mail cannot be stored", e);
        }
    }

    /** Returns the mailbox that GreenMail requires for each address. */
    private static GreenMailUser recipient(UserManager users, String address) throws UserException {
        GreenMailUser user = users.getUserByEmail(address);
        return user == null ? users.createUser(address, address, address) : user;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
