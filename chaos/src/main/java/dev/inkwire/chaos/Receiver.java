package dev.inkwire.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.localstack.GraphClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
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

    private static final String INSTANT =
            "to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private static final String DUE_OF_POSTS = """
            select key, case type when 'PostPublished' then 'post.published' when 'PostUpdated' then 'post.updated'
                                  else 'post.removed' end, %s
            from event where topic = 'posts' order by tx, position
            """.formatted(INSTANT);
    private static final String DUE_OF_COMMENTS = """
            select key, case type when 'CommentAdded' then 'comment.added' when 'CommentChanged' then 'comment.changed'
                                  else 'comment.removed' end, %s
            from event
            where type in ('CommentAdded', 'CommentChanged') and payload ->> 'status' = 'VISIBLE'
               or type = 'CommentRemoved' and payload ->> 'previousStatus' = 'VISIBLE'
            order by tx, position
            """.formatted(INSTANT);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Tally tally;
    private final Random random;
    private final byte[] key;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, List<String>> accepted = new ConcurrentHashMap<>();

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
            accept(GraphClient.JSON.readTree(body));
        }
        exchange.sendResponseHeaders(accepts ? 204 : 500, -1);
        exchange.close();
    }

    private synchronized int choose() {
        return random.nextInt(200);
    }

    /** Stores an event. An event that is repeated at once is stored once. */
    private synchronized void accept(JsonNode body) {
        JsonNode data = body.path("data");
        String entity = data.has("commentId")
                ? data.path("commentId").asString()
                : data.path("postId").asString();
        List<String> events = accepted.computeIfAbsent(entity, unknown -> new ArrayList<>());
        String event = body.path("type").asString() + " "
                + Instant.parse(body.path("timestamp").asString());
        if (events.isEmpty() || !events.get(events.size() - 1).equals(event)) {
            events.add(event);
        }
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

    /** Returns the differences between the due and the accepted events of each post and comment, in their order. */
    synchronized Stream<Problem> problems(Rows rows) {
        Map<String, List<String>> due = new LinkedHashMap<>();
        Stream.concat(rows.all("posts", DUE_OF_POSTS).stream(), rows.all("comments", DUE_OF_COMMENTS).stream())
                .forEach(row -> due.computeIfAbsent(row.get(0), entity -> new ArrayList<>())
                        .add(row.get(1) + " " + Instant.parse(row.get(2))));
        Stream<String> entities =
                Stream.concat(due.keySet().stream(), accepted.keySet().stream()).distinct();
        return entities.flatMap(entity ->
                problems(entity, due.getOrDefault(entity, List.of()), accepted.getOrDefault(entity, List.of())));
    }

    private static Stream<Problem> problems(String entity, List<String> due, List<String> received) {
        if (due.equals(received)) {
            return Stream.empty();
        }
        String text = "webhooks of %s: due %s, received %s".formatted(entity, due, received);
        List<String> missing = new ArrayList<>(due);
        missing.removeAll(received);
        return Stream.of(
                missing.isEmpty()
                        ? new Problem(Kind.REORDERED, 1, text)
                        : new Problem(Kind.LOST, missing.size(), text));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
