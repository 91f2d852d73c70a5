package dev.inkwire.localstack.e2e;

import dev.inkwire.localstack.GraphClient;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A subscription through the router, over either transport. What comes, comes in order; at last an {@link End}. */
abstract class Subscription implements AutoCloseable {

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** What a client is sent. */
    sealed interface Message {}

    /** A result of the operation. */
    record Next(JsonNode result) implements Message {}

    /**
     * Nothing more will come.
     *
     * @param code of the error; null when the operation is complete
     */
    record End(@Nullable String code) implements Message {}

    /** How a client is told of events. */
    enum Transport {
        WEB_SOCKET {
            @Override
            Subscription open(GraphClient graph, String document, Map<String, ?> variables) {
                return new WebSocketSubscription(graph.socket(), graph.token(), document, variables);
            }
        },
        SSE {
            @Override
            Subscription open(GraphClient graph, String document, Map<String, ?> variables) {
                return new SseSubscription(graph, document, variables);
            }
        };

        abstract Subscription open(GraphClient graph, String document, Map<String, ?> variables);
    }

    final void accept(Message message) {
        messages.add(message);
    }

    /** A result, or the end where it is an error and nothing else. */
    final void acceptResult(JsonNode result) {
        accept(new Next(result));
        if (result.path("data").isMissingNode() || result.path("data").isNull()) {
            accept(new End(code(result.path("errors"))));
        }
    }

    static String code(JsonNode errors) {
        return errors.path(0).path("extensions").path("code").asString("none");
    }

    /** The next message. */
    final Message take(long seconds) throws InterruptedException {
        Message message = messages.poll(seconds, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came within " + seconds + " s");
        }
        return message;
    }

    /** The next event of the subscription's one field. */
    final JsonNode event(String field) throws InterruptedException {
        Message message = take(20);
        if (message instanceof Next next && next.result().path("data").has(field)) {
            return next.result().get("data").get(field);
        }
        throw new AssertionError("no event but " + message);
    }

    /** Its end, whatever comes before. */
    final End end() throws InterruptedException {
        return end(20);
    }

    /** As {@link #end()}, with less patience. */
    final End end(long seconds) throws InterruptedException {
        while (true) {
            if (take(seconds) instanceof End end) {
                return end;
            }
        }
    }

    /** Goes away without a word, as a client does whose connection breaks. */
    @Override
    public abstract void close();
}
