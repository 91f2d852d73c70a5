package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to one or several posts over a WebSocket with the protocol graphql-transport-ws. Stores messages unparsed,
 * to be checked after the measurement.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md">GraphQL over WebSocket</a>
 */
final class Subscriber implements WebSocket.Listener {

    private final @Nullable String token;
    private final List<Map<String, ?>> operations;
    private final Subscribers all;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();

    /** @param operations the payloads of the subscriptions */
    Subscriber(@Nullable String token, List<Map<String, ?>> operations, Subscribers all) {
        this.token = token;
        this.operations = operations;
        this.all = all;
    }

    /** @param nanos the time of its arrival, by {@link System#nanoTime} */
    record Arrival(long nanos, String message) {}

    List<Arrival> arrivals() {
        return arrivals;
    }

    @Override
    public void onOpen(WebSocket socket) {
        sent.complete(socket);
        send(Map.of(
                "type",
                "connection_init",
                "payload",
                token == null ? Map.of() : Map.of("Authorization", "Bearer " + token)));
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        long now = System.nanoTime();
        partial.append(data);
        if (last) {
            receive(now, partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void receive(long now, String message) {
        if (message.contains("\"type\":\"next\"")) {
            arrivals.add(new Arrival(now, message));
            all.arrived();
        } else if (message.contains("\"type\":\"connection_ack\"")) {
            for (int i = 0; i < operations.size(); i++) {
                send(Map.of("type", "subscribe", "id", Integer.toString(i), "payload", operations.get(i)));
            }
            all.subscribed();
        } else if (message.contains("\"type\":\"ping\"")) {
            send(Map.of("type", "pong"));
        } else if (message.contains("\"type\":\"error\"") && message.contains("UNAVAILABLE")) {
            all.refused(message);
        } else if (!message.contains("\"type\":\"pong\"")) {
            all.failed(message);
        }
    }

    /** Sends messages one after another, as the JDK requires. */
    private synchronized void send(Map<String, ?> message) {
        sent = sent.thenCompose(ready -> ready.sendText(GraphClient.JSON.writeValueAsString(message), true));
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        all.failed("closed with %d %s".formatted(status, reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        all.failed(error.toString());
    }
}
