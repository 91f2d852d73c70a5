package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Subscriber.Arrival;
import dev.inkwire.localstack.GraphClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * D1: people comment at a fixed rate on ten posts, each of which has a subscriber. The latency is the time from
 * {@code occurredAt}, the start of the transaction that added the comment, to the arrival at the subscriber.
 */
final class CommitToArrival implements Operation {

    private static final int POSTS = 10;
    private static final int WRITERS = 32;
    private static final Duration DURATION = Duration.ofSeconds(10);

    private final Site site;
    private final Pace pace;
    private final Writing writing;
    private int round;

    CommitToArrival(Site site, Pace pace) {
        this.site = site;
        this.pace = pace;
        this.writing = new Writing(site.graph());
    }

    /** The rate of comments, and whether Redis runs. */
    enum Pace {
        QUIET("D1 quiet", 4, true),
        BUSY("D1 busy", 200, true),
        QUIET_WITHOUT_REDIS("D1 quiet without Redis", 4, false),
        BUSY_WITHOUT_REDIS("D1 busy without Redis", 200, false);

        private final String shortName;
        private final int perSecond;
        private final boolean redis;

        Pace(String shortName, int perSecond, boolean redis) {
            this.shortName = shortName;
            this.perSecond = perSecond;
            this.redis = redis;
        }
    }

    @Override
    public Subject subject() {
        String title = "%d comments a second%s".formatted(pace.perSecond, pace.redis ? "" : ", Redis is stopped");
        return new Subject(pace.shortName, title, "comment", null);
    }

    @Override
    public int rounds() {
        return 3;
    }

    /** Warms up at the same rate, with Redis. */
    @Override
    public void prepare() throws Exception {
        measureNow();
    }

    @Override
    public Round measure() throws Exception {
        if (pace.redis) {
            return measureNow();
        }
        RedisListeners listeners = new RedisListeners(site.stack());
        int before = listeners.count();
        site.stack().redis().stop();
        try {
            return measureNow();
        } finally {
            site.stack().redis().start();
            listeners.await(before);
        }
    }

    private Round measureNow() throws Exception {
        List<String> tokens = site.sessions().open(WRITERS);
        List<UUID> posts = new ArrayList<>();
        try (Subscribers subscribers = new Subscribers(site.graph())) {
            for (int i = 0; i < POSTS; i++) {
                UUID post = site.blog().postId(site.blog().quietPost(POSTS * round + i + 2_500));
                posts.add(post);
                // a token each, so that the router opens connections to all replicas
                subscribers.add(
                        tokens.get(i), List.of(Subscribers.operation(post, Subscribers.cursor(site.graph(), post))));
            }
            round++;
            subscribers.open();
            for (UUID post : posts) {
                // when it has arrived, the subscriber is at the end of the log
                writing.comment(post, tokens.get(0));
            }
            subscribers.await(POSTS);
            return measure(subscribers, posts, tokens);
        }
    }

    private Round measure(Subscribers subscribers, List<UUID> posts, List<String> tokens) throws Exception {
        int count = (int) (pace.perSecond * DURATION.toSeconds());
        Map<UUID, Queue<String>> written = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        Reading before = site.meter().read();
        Load.atRate(pace.perSecond, DURATION, Math.min(WRITERS, pace.perSecond), () -> {
            int number = next.getAndIncrement();
            UUID post = posts.get(number % POSTS);
            written.computeIfAbsent(post, key -> new ConcurrentLinkedQueue<>())
                    .add(writing.comment(post, tokens.get(number % WRITERS)));
        });
        subscribers.await(count);
        Reading after = site.meter().read();
        Map<String, Double> memory = site.meter().memoryMiB();
        Histogram latency = new Histogram(3);
        for (int i = 0; i < POSTS; i++) {
            List<Arrival> arrivals = subscribers.all().get(i).arrivals();
            Map<String, Long> started = new HashMap<>(occurrences(arrivals));
            started.keySet().retainAll(written.get(posts.get(i)));
            Delivery.check(arrivals, started, latency);
        }
        Answer.require(latency.getTotalCount() == count, "an event for each comment", latency.getTotalCount());
        return after.roundSince(before, count, Latency.of(latency), memory);
    }

    /** Returns when the events occurred, by {@link System#nanoTime}, by the ids of their comments. */
    private static Map<String, Long> occurrences(List<Arrival> arrivals) {
        long zero = System.nanoTime() - ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
        Map<String, Long> occurrences = new HashMap<>();
        for (Arrival arrival : arrivals) {
            JsonNode event = GraphClient.JSON.readTree(arrival.message()).at("/payload/data/commentEvents");
            Instant at =
                    OffsetDateTime.parse(event.path("occurredAt").asString()).toInstant();
            occurrences.put(event.path("commentId").asString(), zero + ChronoUnit.NANOS.between(Instant.EPOCH, at));
        }
        return occurrences;
    }
}
