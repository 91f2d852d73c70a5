package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.StackException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** S1: a thousand subscribers to one post receive comments that are added one after another. */
final class FanOut implements Operation {

    private static final int SUBSCRIBERS = 1_000;
    private static final int EVENTS = 20;

    private final Site site;
    private final Way way;
    private final Writing writing;
    private int round;

    FanOut(Site site, Way way) {
        this.site = site;
        this.way = way;
        this.writing = new Writing(site.graph());
    }

    /** The difference between the subscribers. */
    enum Way {
        SAME_AFTER("S1 same after", "1,000 identical subscribers", 50),
        OWN_AFTER("S1 own after", "1,000 subscribers, each with an own after", 150),
        OWN_TOKEN("S1 own token", "1,000 subscribers, each with an own token", 150);

        private final String shortName;
        private final String title;
        private final double cpuMillis;

        Way(String shortName, String title, double cpuMillis) {
            this.shortName = shortName;
            this.title = title;
            this.cpuMillis = cpuMillis;
        }
    }

    @Override
    public Subject subject() {
        return new Subject(way.shortName, way.title, "event", new Target(way.cpuMillis, 200.0));
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public Round measure() throws Exception {
        UUID post = site.blog().postId(site.blog().quietPost(3 * round++ + way.ordinal()));
        List<String> tokens = site.sessions().open(way == Way.OWN_TOKEN ? SUBSCRIBERS : 1);
        String writer = tokens.get(0);
        List<String> afters =
                way == Way.OWN_AFTER ? cursors(post, writer) : List.of(Subscribers.cursor(site.graph(), post));
        try (Subscribers subscribers = new Subscribers(site.graph())) {
            for (int i = 0; i < SUBSCRIBERS; i++) {
                @Nullable String token = way == Way.OWN_TOKEN ? tokens.get(i) : null;
                subscribers.add(token, List.of(Subscribers.operation(post, afters.get(i % afters.size()))));
            }
            subscribers.open();
            // when all have received it, all are at the end of the log
            writing.comment(post, writer);
            subscribers.await(SUBSCRIBERS);
            return measure(subscribers, post, writer);
        }
    }

    private Round measure(Subscribers subscribers, UUID post, String writer) throws Exception {
        Map<String, Long> sent = new LinkedHashMap<>();
        Reading before = site.meter().read();
        for (int i = 0; i < EVENTS; i++) {
            long begin = System.nanoTime();
            sent.put(writing.comment(post, writer), begin);
            subscribers.await(SUBSCRIBERS);
        }
        Reading after = site.meter().read();
        Map<String, Double> memory = site.meter().memoryMiB();
        Histogram latency = new Histogram(3);
        List<String> order = List.copyOf(sent.keySet());
        for (Subscriber subscriber : subscribers.all()) {
            if (!Delivery.check(subscriber.arrivals(), sent, latency).equals(order)) {
                throw new StackException("A subscriber received events in another order than that of the comments.");
            }
        }
        return after.roundSince(before, EVENTS, Latency.of(latency), memory);
    }

    /** Returns a different cursor for each subscriber, with no event of the post between them. */
    private List<String> cursors(UUID post, String writer) {
        UUID elsewhere = site.blog().postId(site.blog().quietPost(1_000));
        Set<String> cursors = Collections.synchronizedSet(new HashSet<>());
        while (cursors.size() < SUBSCRIBERS) {
            Load.run(8, SUBSCRIBERS / 10, () -> {
                writing.comment(elsewhere, writer);
                cursors.add(Subscribers.cursor(site.graph(), post));
            });
        }
        return new ArrayList<>(cursors);
    }
}
