package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.StackException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/** E1: sixteen people comment on one post as fast as they can, before a hundred subscribers. */
final class Writers implements Operation {

    private static final int WRITERS = 16;
    private static final int SUBSCRIBERS = 100;
    private static final int EVENTS = 400;

    private final Site site;
    private final Writing writing;
    private int round;

    Writers(Site site) {
        this.site = site;
        this.writing = new Writing(site.graph());
    }

    @Override
    public Subject subject() {
        return new Subject("E1", "16 writers, 100 subscribers", "event", null);
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public Round measure() throws Exception {
        UUID post = site.blog().postId(site.blog().quietPost(100 + round++));
        List<String> tokens = site.sessions().open(WRITERS);
        String after = Subscribers.cursor(site.graph(), post);
        try (Subscribers subscribers = new Subscribers(site.graph())) {
            for (int i = 0; i < SUBSCRIBERS; i++) {
                subscribers.add(null, List.of(Subscribers.operation(post, after)));
            }
            subscribers.open();
            // when all have received it, all are at the end of the log
            writing.comment(post, tokens.get(0));
            subscribers.await(SUBSCRIBERS);
            return measure(subscribers, post, tokens);
        }
    }

    private Round measure(Subscribers subscribers, UUID post, List<String> tokens) throws Exception {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        AtomicInteger next = new AtomicInteger();
        Reading before = site.meter().read();
        Load.run(WRITERS, EVENTS, () -> {
            long begin = System.nanoTime();
            sent.put(writing.comment(post, tokens.get(next.getAndIncrement() % WRITERS)), begin);
        });
        subscribers.await(EVENTS * SUBSCRIBERS);
        Reading after = site.meter().read();
        Map<String, Double> memory = site.meter().memoryMiB();
        Histogram latency = new Histogram(3);
        List<List<String>> orders = subscribers.all().stream()
                .map(subscriber -> Delivery.check(subscriber.arrivals(), sent, latency))
                .distinct()
                .toList();
        if (orders.size() > 1) {
            throw new StackException("Two subscribers received events in different orders.");
        }
        return after.roundSince(before, EVENTS, Latency.of(latency), memory);
    }
}
