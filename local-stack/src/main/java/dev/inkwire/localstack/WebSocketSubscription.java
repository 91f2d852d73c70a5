package dev.inkwire.localstack;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A subscription with the protocol graphql-transport-ws, on its own connection. */
final class WebSocketSubscription extends Subscription implements WebSocket.Listener {

    private final StringBuilder partial = new StringBuilder();
    private final Map<String, ?> payload;
    private final WebSocket socket;
    private CompletableFuture<WebSocket> sent;

    WebSocketSubscription(URI address, @Nullable String token, String document, Map<String, ?> variables) {
        payload = Map.of("query", document, "variables", variables);
        socket = GraphClient.HTTP
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .buildAsync(address, this)
                .join();
        sent = CompletableFuture.completedFuture(socket);
        send(Map.of(
                "type",
                "connection_init",
                "payload",
                token == null ? Map.of() : Map.of("Authorization", "Bearer " + token)));
    }

    /** Sends messages one after another, as the JDK requires. */
    private synchronized void send(Map<String, ?> message) {
        sent = sent.thenCompose(ready -> ready.sendText(GraphClient.JSON.writeValueAsString(message), true));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            receive(GraphClient.JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void receive(JsonNode message) {
        switch (message.get("type").asString()) {
            case "connection_ack" -> send(Map.of("type", "subscribe", "id", "1", "payload", payload));
            case "ping" -> send(Map.of("type", "pong"));
            case "next" -> acceptResult(message.get("payload"));
            case "error" -> accept(new End(code(message.get("payload"))));
            case "complete" -> accept(new End(null));
            default -> throw new StackException(message.toString());
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
        accept(new End("CONNECTION_LOST"));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        accept(new End("CONNECTION_LOST"));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
