package dev.inkwire.starter.socket;

import java.util.stream.Stream;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Selects the subprotocol at any position among those that a client offers, and answers 400 to a client that does not
 * offer it. Spring's handshake compares names without the white space around commas.
 */
final class Handshake extends HandshakeWebSocketService {

    Handshake(int frameLimit) {
        super(new ReactorNettyRequestUpgradeStrategy(() ->
                WebsocketServerSpec.builder().protocols(SocketHandler.PROTOCOL).maxFramePayloadLength(frameLimit)));
    }

    @Override
    public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
        String offered = exchange.getRequest().getHeaders().getFirst("Sec-WebSocket-Protocol");
        boolean acceptable = offered != null
                && Stream.of(offered.split(",")).map(String::strip).anyMatch(SocketHandler.PROTOCOL::equals);
        return acceptable
                ? super.handleRequest(exchange, handler)
                : Mono.error(new ServerWebInputException(
                        "The client must offer the subprotocol " + SocketHandler.PROTOCOL + "."));
    }
}
