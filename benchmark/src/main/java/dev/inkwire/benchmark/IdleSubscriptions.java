package dev.inkwire.benchmark;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Opens subscriptions to many posts: those to 50 posts share a WebSocket. */
final class IdleSubscriptions {

    private static final int ON_SOCKET = 50;
    private static final double QUIET_CPU_MILLIS = 200;

    private static final String CURSORS = """
            query ($after: String) {
              posts(first: 50, after: $after) { nodes { id commentCount commentEventsCursor } pageInfo { endCursor } }
            }
            """;

    private final GraphClient graph;
    private final Subscribers subscribers;
    private final int onPost;
    private final List<UUID> posts = new ArrayList<>();
    private @Nullable String page;

    /** @param onPost how many subscriptions each post has */
    IdleSubscriptions(GraphClient graph, Subscribers subscribers, int onPost) {
        this.graph = graph;
        this.subscribers = subscribers;
        this.onPost = onPost;
    }

    /** Subscribes to the next 50 posts. */
    void openPage() throws InterruptedException {
        JsonNode found = graph.data(CURSORS, FrontPage.after(page)).path("posts");
        List<Map<String, ?>> operations = new ArrayList<>();
        for (JsonNode post : found.path("nodes")) {
            UUID id = UUID.fromString(post.path("id").asString());
            posts.add(id);
            operations.add(
                    Subscribers.operation(id, post.path("commentEventsCursor").asString()));
        }
        for (int i = 0; i < onPost; i++) {
            subscribers.add(null, operations);
        }
        subscribers.open();
        page = found.at("/pageInfo/endCursor").asString();
    }

    /** Returns the posts in the order in which they were subscribed to. */
    List<UUID> posts() {
        return posts;
    }

    /** Comments on a post, waits until its subscribers have received the comment, and records the latencies. */
    void deliver(UUID post, Callable<String> comment, Histogram latency) throws Exception {
        long sent = System.nanoTime();
        Map<String, Long> expected = Map.of(comment.call(), sent);
        subscribers.await(onPost);
        int socket = posts.indexOf(post) / ON_SOCKET * onPost;
        for (Subscriber subscriber : subscribers.all().subList(socket, socket + onPost)) {
            Delivery.check(subscriber.arrivals(), expected, latency);
        }
    }

    /** Waits until a second costs little CPU: all subscriptions have started by then. */
    static void awaitQuiet(Meter meter) throws Exception {
        for (int second = 0; second < 120; second++) {
            Meter.Reading before = meter.read();
            TimeUnit.SECONDS.sleep(1);
            double cpu = meter.read().cpuMillisSince(before, 1).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            if (cpu < QUIET_CPU_MILLIS) {
                return;
            }
        }
        throw new StackException("The stack uses more than 200 ms of CPU in a second, though nothing happens.");
    }
}
