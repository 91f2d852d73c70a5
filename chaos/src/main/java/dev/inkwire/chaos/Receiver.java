package dev.inkwire.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inkwire.localstack.GraphClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** Receives all webhooks. It verifies their signatures, and refuses or ignores some at their first attempt. */
final class Receiver implements AutoCloseable {

    private static final List<String> EVENTS = List.of(
            "POST_PUBLISHED", "POST_UPDATED", "POST_REMOVED", "COMMENT_ADDED", "COMMENT_CHANGED", "COMMENT_REMOVED");

    /** Longer than a request may last. */
    private static final int HANG_MILLIS = 12_000;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Tally tally;
    private final Random random;
    private final byte[] key;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Inbox inbox = new Inbox();

    /** Registers a webhook. The administrator signs in with a token that allows it. */
    Receiver(Member administrator, Tally tally, Random random) throws IOException {
        this.tally = tally;
        this.random = random;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        String url = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
        JsonNode created =
                administrator.graph().mutate("createWebhook", "secret", Map.of("url", url, "events", EVENTS));
        this.key = Base64.getDecoder().decode(created.path("secret").asString().substring("whsec_".length()));
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String id = header(exchange, "webhook-id");
        tally.count("webhook requests");
        if (!isSigned(exchange, body)) {
            tally.failure("The signature of a webhook is wrong: " + body);
        }
        String first = bodies.putIfAbsent(id, body);
        if (first != null && !first.equals(body)) {
            tally.failure("The content of webhook %s changed from %s to %s".formatted(id, first, body));
        }
        int choice = choose();
        if (first == null && choice == 0) {
            // its connection ends without an answer, after the sender has given up
            Pause.of(HANG_MILLIS);
            exchange.close();
            return;
        }
        boolean accepts = first != null || choice > 5;
        if (accepts) {
            inbox.accept(id, GraphClient.JSON.readTree(body));
        }
        exchange.sendResponseHeaders(accepts ? 204 : 500, -1);
        exchange.close();
    }

    private synchronized int choose() {
        return random.nextInt(200);
    }

    /** Verifies a request as docs/webhooks.md says. */
    private boolean isSigned(HttpExchange exchange, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signed =
                    "%s.%s.%s".formatted(header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"), body);
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
            return Arrays.stream(header(exchange, "webhook-signature").split(" "))
                    .anyMatch(given -> MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    /** Returns what is wrong so far. Missing webhooks may still arrive. */
    Stream<Problem> problems(Rows rows) {
        return inbox.problems(rows);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
