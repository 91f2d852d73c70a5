package dev.inkwire.starter.socket;

import org.springframework.web.reactive.socket.CloseStatus;

/** The close codes of the GraphQL over WebSocket Protocol. */
final class SocketCloseStatus {

    static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");
    static final CloseStatus UNAUTHORIZED = new CloseStatus(4401, "Unauthorized");
    static final CloseStatus FORBIDDEN = new CloseStatus(4403, "Forbidden");
    static final CloseStatus INIT_TIMEOUT = new CloseStatus(4408, "Connection initialisation timeout");
    static final CloseStatus TOO_MANY_INITS = new CloseStatus(4429, "Too many initialisation requests");

    private SocketCloseStatus() {}

    static CloseStatus subscriberExists(String id) {
        return new CloseStatus(4409, "Subscriber for " + id + " already exists");
    }
}
