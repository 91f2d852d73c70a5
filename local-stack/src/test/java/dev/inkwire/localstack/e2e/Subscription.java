package dev.inkwire.localstack.e2e;

import dev.inkwire.localstack.GraphClient;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A subscription over either transport. Its messages are in order, and the last one is an {@link End}. */
abstract class Subscription implements AutoCloseable {

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** A message to the client. */
    sealed interface Message {}

    /** A result of the operation. */
    record Next(JsonNode result) implements Message {}

    /**
     * The end of the subscription.
     *
     * @param code the code of the error; null if the operation completed
     */
    record End(@Nullable String code) implements Message {}

    /** The transport of events. */
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

    /** Accepts a result. A result without data is the end of the subscription. */
    final void acceptResult(JsonNode result) {
        accept(new Next(result));
        if (result.path("data").isMissingNode() || result.path("data").isNull()) {
            accept(new End(code(result.path("errors"))));
        }
    }

    static String code(JsonNode errors) {
        return errors.path(0).path("extensions").path("code").asString("none");
    }

    /** Waits for the next message. */
    final Message take(long seconds) throws InterruptedException {
        Message message = messages.poll(seconds, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message arrived within " + seconds + " s");
        }
        return message;
    }

    /** Waits for the next event of the subscription's field. */
    final JsonNode event(String field) throws InterruptedException {
        Message message = take(20);
        if (message instanceof Next next && next.result().path("data").has(field)) {
            return next.result().get("data").get(field);
        }
        throw new AssertionError("expected an event, but received " + message);
    }

    /** Waits for the end, and ignores messages before it. */
    final End end() throws InterruptedException {
        return end(20);
    }

    /** Waits for the end with another bound than {@link #end()}. */
    final End end(long seconds) throws InterruptedException {
        while (true) {
            if (take(seconds) instanceof End end) {
                return end;
            }
        }
    }

    /** Breaks the connection without a closing message. */
    @Override
    public abstract void close();
}
