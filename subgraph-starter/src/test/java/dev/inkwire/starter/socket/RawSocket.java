package dev.inkwire.starter.socket;

import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.json.JsonMapper;

/** A WebSocket client that sends only what a test tells it to send. */
final class RawSocket implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Sinks.Many<String> sent = Sinks.many().unicast().onBackpressureBuffer();
    private final CompletableFuture<String> protocol = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Disposable connection;

    /** @param protocols the value of the header Sec-WebSocket-Protocol */
    RawSocket(int port, String protocols) {
        connection = HttpClient.create()
                .websocket(WebsocketClientSpec.builder().protocols(protocols).build())
                .uri("ws://localhost:" + port + "/graphql")
                .handle(this::handle)
                .subscribe();
    }

    private Publisher<Void> handle(WebsocketInbound in, WebsocketOutbound out) {
        protocol.complete(String.valueOf(in.selectedSubprotocol()));
        in.receiveCloseStatus().subscribe(status -> closed.complete(status.code()));
        return out.sendObject(sent.asFlux().map(TextWebSocketFrame::new))
                .then()
                .and(in.aggregateFrames(1 << 20).receive().asString().doOnNext(received::add));
    }

    /** Connects with or without a token and waits for the acknowledgement. */
    static RawSocket open(int port, @Nullable String token) throws InterruptedException {
        RawSocket socket = new RawSocket(port, SocketHandler.PROTOCOL);
        socket.send(
                token == null
                        ? "{\"type\":\"connection_init\"}"
                        : "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
                                .formatted(token));
        socket.next();
        return socket;
    }

    /** Returns the subprotocol that the server selected. */
    CompletableFuture<String> protocol() {
        return protocol;
    }

    void send(String text) {
        sent.emitNext(text, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void subscribe(Object id, String query) {
        send("{\"id\":\"%s\",\"type\":\"subscribe\",\"payload\":{\"query\":%s}}"
                .formatted(id, JSON.writeValueAsString(query)));
    }

    void complete(Object id) {
        send("{\"id\":\"%s\",\"type\":\"complete\"}".formatted(id));
    }

    /** Returns the next message, such as {@code 1 next {"data":…}}. */
    String next() throws InterruptedException {
        String next = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no message");
        }
        var read = JSON.readTree(next);
        return "%s %s %s"
                .formatted(read.path("id").asString("-"), read.path("type").asString(), read.path("payload"));
    }

    /** Returns the close code of the server. */
    CompletableFuture<Integer> closed() {
        return closed;
    }

    @Override
    public void close() {
        connection.dispose();
    }
}
