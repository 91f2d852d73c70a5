package dev.inkwire.starter.socket;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** The session of a socket, for interceptors. */
record SocketInfo(WebSocketSession session) implements WebSocketSessionInfo {

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return session.getAttributes();
    }

    @Override
    public URI getUri() {
        return session.getHandshakeInfo().getUri();
    }

    @Override
    public HttpHeaders getHeaders() {
        return session.getHandshakeInfo().getHeaders();
    }

    @Override
    public Mono<Principal> getPrincipal() {
        return session.getHandshakeInfo().getPrincipal();
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return session.getHandshakeInfo().getRemoteAddress();
    }
}
