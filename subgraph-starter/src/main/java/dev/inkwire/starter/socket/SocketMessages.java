package dev.inkwire.starter.socket;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the messages of a socket.
 *
 * @param limit bytes that a message may have
 */
record SocketMessages(JsonMapper json, int limit) {

    /**
     * How large a frame may be. One beyond this closes the socket, so that an operation's size can be refused first.
     */
    int frameLimit() {
        return 4 * limit;
    }

    WebSocketMessage write(WebSocketSession session, GraphQlWebSocketMessage message) {
        return new WebSocketMessage(
                WebSocketMessage.Type.TEXT, session.bufferFactory().wrap(json.writeValueAsBytes(message)));
    }

    /**
     * Reads a message of a client.
     *
     * @return null for JSON's null
     * @throws TooLargeException when it is larger than the limit, or beyond what the JSON parser accepts
     * @throws JacksonException when it is no message
     */
    @Nullable
    GraphQlWebSocketMessage read(WebSocketMessage message) {
        DataBuffer payload = message.getPayload();
        if (payload.readableByteCount() > limit) {
            throw new TooLargeException(findId(payload), "The request is too large.");
        }
        int start = payload.readPosition();
        try {
            return json.readValue(payload.asInputStream(), GraphQlWebSocketMessage.class);
        } catch (StreamConstraintsException e) {
            payload.readPosition(start);
            throw new TooLargeException(findId(payload), "The request is nested too deeply, or a part is too long.");
        }
    }

    /** Finds an operation's id without reading what comes after it. */
    private @Nullable String findId(DataBuffer payload) {
        try (JsonParser parser = json.createParser(payload.asInputStream())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isId = parser.currentName().equals("id");
                parser.nextToken();
                if (isId) {
                    return parser.getValueAsString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            return null;
        }
        return null;
    }

    /** Reports an operation that is refused before it is read. */
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final @Nullable String id;
        private final String reason;

        TooLargeException(@Nullable String id, String reason) {
            super(reason, null, false, false);
            this.id = id;
            this.reason = reason;
        }

        String reason() {
            return reason;
        }

        /** The operation's id; null when the message has none. */
        @Nullable
        String id() {
            return id;
        }
    }
}
