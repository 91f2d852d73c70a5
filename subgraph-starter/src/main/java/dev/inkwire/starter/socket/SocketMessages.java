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
 * @param limit the maximum size of a message in bytes
 */
record SocketMessages(JsonMapper json, int limit) {

    /**
     * Returns the maximum size of a frame, beyond which the socket is closed. It is greater than the limit of a
     * message, so that a single large operation can be refused.
     */
    int frameLimit() {
        return 4 * limit;
    }

    WebSocketMessage write(WebSocketSession session, GraphQlWebSocketMessage message) {
        return new WebSocketMessage(
                WebSocketMessage.Type.TEXT, session.bufferFactory().wrap(json.writeValueAsBytes(message)));
    }

    /**
     * Reads the message of a client.
     *
     * @return null for the JSON value null
     * @throws TooLargeException when the message exceeds the limit, or the limits of the JSON parser
     * @throws JacksonException when it is not a message of the protocol
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

    /** Finds the id of an operation without reading the rest of the message. */
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

    /** Reports an operation that was refused before it was read. */
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

        /** Returns the id of the operation; null when the message has none. */
        @Nullable
        String id() {
            return id;
        }
    }
}
