package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** S2: ten thousand idle subscriptions, two on each post, and some comments afterwards. */
final class Idle implements Operation {

    private static final int POSTS = 5_000;
    private static final int ON_POST = 2;
    private static final int IDLE_SECONDS = 10;
    private static final int EVENTS = 20;

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
        try (Subscribers subscribers = new Subscribers(site.graph())) {
            IdleSubscriptions idle = new IdleSubscriptions(site.graph(), subscribers, ON_POST);
            while (idle.posts().size() < POSTS) {
                idle.openPage();
            }
            return measure(subscribers, idle, writer);
        }
    }

    private Round measure(Subscribers subscribers, IdleSubscriptions idle, String writer) throws Exception {
        IdleSubscriptions.awaitQuiet(site.meter());
        Reading before = site.meter().read();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        Reading after = site.meter().read();
        Map<String, Double> memory = site.meter().memoryMiB();
        Histogram latency = new Histogram(3);
        long begin = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            UUID post = idle.posts().get(i * POSTS / EVENTS);
            idle.deliver(post, () -> writing.comment(post, writer), latency);
        }
        double perSecond = EVENTS * 1e9 / (System.nanoTime() - begin);
        return after.roundSince(before, IDLE_SECONDS, perSecond, Latency.of(latency), memory);
    }
}
