package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** S2: ten thousand subscriptions, two to a post, to which nothing happens but a comment here and there. */
final class Idle implements Operation {

    private static final int POSTS = 5_000;
    private static final int POSTS_ON_SOCKET = 50;
    private static final int IDLE_SECONDS = 10;
    private static final int EVENTS = 20;
    private static final double QUIET_CPU_MILLIS = 200;

    private static final String CURSORS = """
            query ($after: String) {
              posts(first: 50, after: $after) { nodes { id commentCount commentEventsCursor } pageInfo { endCursor } }
            }
            """;

    private final Site site;
    private final Writing writing;

    Idle(Site site) {
        this.site = site;
        this.writing = new Writing(site.graph());
    }

    @Override
    public Subject subject() {
        return new Subject("S2", "10,000 idle on 5,000 posts", "idle second", null);
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public Round measure() throws Exception {
        String writer = site.sessions().open(1).get(0);
        try (Subscribers subscribers = new Subscribers(site.graph().address())) {
            List<UUID> posts = open(subscribers);
            return measure(subscribers, posts, writer);
        }
    }

    /** Page by page: the query for the next one waits in the same queue for the database as the subscriptions. */
    private List<UUID> open(Subscribers subscribers) throws InterruptedException {
        List<UUID> posts = new ArrayList<>();
        String page = null;
        while (posts.size() < POSTS) {
            JsonNode found =
                    site.graph().data(CURSORS, FrontPage.after(page), null).path("posts");
            List<Map<String, ?>> operations = new ArrayList<>();
            for (JsonNode post : found.path("nodes")) {
                UUID id = UUID.fromString(post.path("id").asString());
                posts.add(id);
                operations.add(Subscribers.operation(
                        id, post.path("commentEventsCursor").asString()));
            }
            subscribers.add(null, operations);
            subscribers.add(null, operations);
            subscribers.open();
            page = found.at("/pageInfo/endCursor").asString();
        }
        return posts;
    }

    private Round measure(Subscribers subscribers, List<UUID> posts, String writer) throws Exception {
        awaitQuiet();
        Reading before = site.meter().read();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        Reading after = site.meter().read();
        Map<String, Double> memory = site.meter().memoryMiB();
        Histogram latency = new Histogram(3);
        long begin = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            UUID post = posts.get(i * POSTS / EVENTS);
            long sent = System.nanoTime();
            Map<String, Long> comment = Map.of(writing.comment(post, writer), sent);
            subscribers.await(2);
            int socket = posts.indexOf(post) / POSTS_ON_SOCKET * 2;
            for (Subscriber subscriber : subscribers.all().subList(socket, socket + 2)) {
                Delivery.check(subscriber.arrivals(), comment, latency);
            }
        }
        return new Round(
                EVENTS * 1e9 / (System.nanoTime() - begin),
                Latency.of(latency),
                after.cpuMillisSince(before, IDLE_SECONDS),
                after.statementsSince(before, IDLE_SECONDS),
                memory,
                null);
    }

    /** Until a second costs next to nothing: all subscriptions have begun by then. */
    private void awaitQuiet() throws Exception {
        for (int second = 0; second < 120; second++) {
            Reading before = site.meter().read();
            TimeUnit.SECONDS.sleep(1);
            double cpu = site.meter().read().cpuMillisSince(before, 1).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            if (cpu < QUIET_CPU_MILLIS) {
                return;
            }
        }
        throw new StackException("With 10,000 idle subscriptions, the stack does not come to rest.");
    }
}
