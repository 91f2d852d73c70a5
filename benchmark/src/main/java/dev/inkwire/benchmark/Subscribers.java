package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many subscribers to comments. */
final class Subscribers implements AutoCloseable {

    private static final int OPENING = 50;
    private static final int PATIENCE_SECONDS = 60;

    private static final String SUBSCRIPTION = """
            subscription CommentEvents($post: ID!, $after: String) {
              commentEvents(postId: $post, after: $after) {
                cursor previousCursor occurredAt commentId
                ... on CommentAdded { comment { id html createdAt replyCount } }
              }
            }
            """;

    private final URI address;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<WebSocket> sockets = new ArrayList<>();
    private final Semaphore subscribed = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    Subscribers(GraphClient graph) {
        this.address = graph.socket();
    }

    /** Returns the cursor of the end of a post's comment events. */
    static String cursor(GraphClient graph, UUID postId) {
        return graph.data("query ($id: ID!) { post(id: $id) { commentEventsCursor } }", Map.of("id", postId))
                .at("/post/commentEventsCursor")
                .asString();
    }

    /** Returns the payload that subscribes to the comments of a post. */
    static Map<String, ?> operation(UUID postId, @Nullable String after) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("post", postId);
        variables.put("after", after);
        return Map.of("query", SUBSCRIPTION, "variables", variables);
    }

    /** Adds a subscriber with its own WebSocket, which {@link #open} opens. */
    void add(@Nullable String token, List<Map<String, ?>> operations) {
        subscribers.add(new Subscriber(token, operations, this));
    }

    /** Connects new subscribers, and returns when their subscriptions are sent. */
    void open() throws InterruptedException {
        while (sockets.size() < subscribers.size()) {
            List<Subscriber> next =
                    subscribers.subList(sockets.size(), Math.min(sockets.size() + OPENING, subscribers.size()));
            List<CompletableFuture<WebSocket>> opening = next.stream()
                    .map(subscriber -> GraphClient.HTTP
                            .newWebSocketBuilder()
                            .subprotocols("graphql-transport-ws")
                            .buildAsync(address, subscriber))
                    .toList();
            opening.forEach(one -> sockets.add(one.join()));
            await(subscribed, next.size());
        }
    }

    List<Subscriber> all() {
        return subscribers;
    }

    /** Waits until the given number of further events has arrived at all subscribers together. */
    void await(int events) throws InterruptedException {
        await(arrived, events);
    }

    private void await(Semaphore what, int count) throws InterruptedException {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            boolean done = what.tryAcquire(count, 1, TimeUnit.SECONDS);
            if (failure.get() != null) {
                throw new StackException("A subscription ended: " + failure.get());
            }
            if (done) {
                return;
            }
        }
        throw new StackException("Of %d messages to subscribers, only %d arrived in %d s. Subscriptions refused: %d"
                .formatted(count, what.availablePermits(), PATIENCE_SECONDS, refusals.size()));
    }

    void subscribed() {
        subscribed.release();
    }

    void arrived() {
        arrived.release();
    }

    /** Returns the messages that refused a subscription because of the server's limit. */
    Collection<String> refusals() {
        return refusals;
    }

    void refused(String message) {
        refusals.add(message);
    }

    void failed(String reason) {
        if (!closing.get()) {
            failure.compareAndSet(null, reason);
        }
    }

    @Override
    public void close() {
        closing.set(true);
        sockets.forEach(WebSocket::abort);
    }
}
