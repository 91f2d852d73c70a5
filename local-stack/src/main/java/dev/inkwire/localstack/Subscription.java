package dev.inkwire.localstack;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A subscription over either transport. Its messages are in order, and the last one is an {@link End}. */
public abstract class Subscription implements AutoCloseable {

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

    /** A message to the client. */
    public sealed interface Message {}

    /** A result of the operation. */
    public record Next(JsonNode result) implements Message {}

    /**
     * The end of the subscription.
     *
     * @param code the code of the error; null if the operation completed
     */
    public record End(@Nullable String code) implements Message {}

    /** The transport of events. */
    public enum Transport {
        WEB_SOCKET {
            @Override
            public Subscription open(GraphClient graph, String document, Map<String, ?> variables) {
                return new WebSocketSubscription(graph.socket(), graph.token(), document, variables);
            }
        },
        SSE {
            @Override
            public Subscription open(GraphClient graph, String document, Map<String, ?> variables) {
                return new SseSubscription(graph, document, variables);
            }
        };

        public abstract Subscription open(GraphClient graph, String document, Map<String, ?> variables);
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

    public static String code(JsonNode errors) {
        return errors.path(0).path("extensions").path("code").asString("none");
    }

    /** Waits for the next message, and returns null if there is none within some time. */
    public final @Nullable Message poll(long seconds) throws InterruptedException {
        return messages.poll(seconds, TimeUnit.SECONDS);
    }

    /** Waits for the next message. */
    public final Message take(long seconds) throws InterruptedException {
        Message message = poll(seconds);
        if (message == null) {
            throw new StackException("No message arrived within %d s.".formatted(seconds));
        }
        return message;
    }

    /** Waits for the next event of the subscription's field. */
    public final JsonNode event(String field) throws InterruptedException {
        Message message = take(20);
        if (message instanceof Next next && next.result().path("data").has(field)) {
            return next.result().get("data").get(field);
        }
        throw new StackException("Instead of an event, the subscriber received " + message);
    }

    /** Waits for the end, and ignores messages before it. */
    public final End end() throws InterruptedException {
        return end(20);
    }

    /** Waits for the end with another bound than {@link #end()}. */
    public final End end(long seconds) throws InterruptedException {
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
