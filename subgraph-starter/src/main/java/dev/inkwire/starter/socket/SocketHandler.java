package dev.inkwire.starter.socket;

import dev.inkwire.starter.security.SocketCallers;
import java.time.Duration;
import java.util.List;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webflux.GraphQlWebSocketHandler;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/**
 * Replaces Spring's handler, which serves at most 256 operations over the life of a socket, completed ones included.
 * Here, neither a completed operation nor a message that is too large affects other operations of the socket.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md">GraphQL over WebSocket Protocol</a>
 */
final class SocketHandler extends GraphQlWebSocketHandler {

    static final String PROTOCOL = "graphql-transport-ws";

    private final WebGraphQlHandler graph;
    private final SocketMessages messages;
    private final SocketCallers callers;
    private final Duration initTimeout;
    private final Duration keepAlive;

    SocketHandler(
            WebGraphQlHandler graph,
            ServerCodecConfigurer codecs,
            SocketMessages messages,
            SocketCallers callers,
            Duration initTimeout,
            Duration keepAlive) {
        super(graph, codecs, initTimeout, keepAlive);
        this.graph = graph;
        this.messages = messages;
        this.callers = callers;
        this.initTimeout = initTimeout;
        this.keepAlive = keepAlive;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        return new Socket(session, graph, messages, callers, keepAlive).serve(initTimeout);
    }
}
