package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Hits;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Result.Target;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.Router;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * H1 to H3: anonymous readers load popular pages most often, while people write at a fixed rate. The readers use a
 * router with the response cache, and then one without it. The CPU time of the writes is subtracted.
 */
final class CachedReads implements Operation {

    private static final int CONNECTIONS = 32;
    /** Enough to use both processors. More requests at once could last too long while code is not compiled yet. */
    private static final int WARM_UP_CONNECTIONS = 8;

    private static final int CACHED_WARM_UP = 20_000;
    private static final int UNCACHED_WARM_UP = 2_000;
    private static final Duration ALONE = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final Duration DURATION = Duration.ofSeconds(2);
    private static final int[] WRITES = {0, 1, 10, 100};
    private static final int WRITES_OF_TARGET = 10;
    private static final String HITS = "inkwire_router_cache_requests_total{result=\"hit\"}";

    private final Site site;
    private final Router router;
    private final PeopleWriting people;
    private final Page page;
    private final int writes;
    private final Subject subject;
    private final AtomicLong number;

    private CachedReads(Site site, Router router, PeopleWriting people, Page page, int writes, Subject subject) {
        this.site = site;
        this.router = router;
        this.people = people;
        this.page = page;
        this.writes = writes;
        this.subject = subject;
        // no two operations draw the same pages
        this.number = new AtomicLong((long) subject.name().hashCode() << 32);
    }

    /** @param router with the cache, not running yet */
    static Stream<Operation> all(Site site, Router router) {
        PeopleWriting people = new PeopleWriting(site);
        Draw pages = Draw.zipf(FrontPage.PAGES);
        Draw posts = Draw.zipf(site.blog().scale().posts());
        Draw persons = Draw.zipf(site.blog().scale().people());
        Page front = Page.of(site, router, of -> new FrontPage(of, pages));
        Page post = Page.of(site, router, of -> new PostPage(of, posts));
        Page profile = Page.of(site, router, of -> new Profile(of, persons));
        Page mostPopular = Page.of(site, router, of -> new PostPage(of, Draw.zipf(1)));
        Subject hit = new Subject("H hit", "most popular post page, no writes", "request", new Target(0.35, null));
        return Stream.of(
                        Stream.of(new CachedReads(site, router, people, mostPopular, 0, hit)),
                        IntStream.of(WRITES)
                                .mapToObj(writes -> new CachedReads(
                                        site, router, people, front, writes, subject("H1", "front page", writes, 1.0))),
                        IntStream.of(WRITES)
                                .mapToObj(writes -> new CachedReads(
                                        site, router, people, post, writes, subject("H2", "post page", writes, 1.3))),
                        IntStream.of(WRITES)
                                .mapToObj(writes -> new CachedReads(
                                        site, router, people, profile, writes, subject("H3", "profile", writes, 0.7))))
                .flatMap(operations -> operations);
    }

    private static Subject subject(String name, String page, int writes, double target) {
        return new Subject(
                "%s %d".formatted(name, writes),
                "%s, %d writes a second".formatted(page, writes),
                "request",
                writes == WRITES_OF_TARGET ? new Target(target, null) : null);
    }

    /** A kind of page, requested through the router with the cache, and through that without it. */
    private record Page(Request cached, Request uncached) {

        static Page of(Site site, Router router, Function<Site, Request> request) {
            return new Page(request.apply(site.with(GraphClient.anonymous(router.graphql()))), request.apply(site));
        }
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public int rounds() {
        return 3;
    }

    @Override
    public void prepare() throws Exception {
        if (!router.isRunning()) {
            router.start();
        }
        warmUp(page.cached, CACHED_WARM_UP);
        warmUp(page.uncached, UNCACHED_WARM_UP);
    }

    private void warmUp(Request request, int count) throws Exception {
        request.prepare();
        Load.run(WARM_UP_CONNECTIONS, count, () -> request.send(number.getAndIncrement()));
    }

    @Override
    public Round measure() throws Exception {
        people.signIn();
        Background background = background();
        read(page.cached, SETTLING, background);
        double hits = hits();
        long first = number.get();
        Round withCache = read(page.cached, DURATION, background);
        double rate = (hits() - hits) / (number.get() - first);
        Round withoutCache = read(page.uncached, DURATION, background);
        return withCache.with(new Hits(
                rate, withoutCache.totalCpuMillis(), withoutCache.latency().p99()));
    }

    /** Measures what the parts use without readers. */
    private Background background() throws Exception {
        long written = people.written();
        Reading before = site.meter().read();
        CompletableFuture<Void> writing = write(ALONE);
        TimeUnit.SECONDS.sleep(ALONE.toSeconds());
        Reading after = site.meter().read();
        written = people.written() - written;
        writing.join();
        return new Background(
                after.cpuMillisSince(before, (int) ALONE.toSeconds()), written / (double) ALONE.toSeconds());
    }

    /**
     * What the parts do without readers.
     *
     * @param cpuMillis the CPU time that each part uses in a second
     * @param writes the writes that are completed in a second
     */
    private record Background(Map<String, Double> cpuMillis, double writes) {

        /** Returns the CPU time a second when another number of writes are completed in a second. */
        Map<String, Double> cpuMillis(double completed) {
            double share = writes == 0 ? 1 : completed / writes;
            Map<String, Double> scaled = new HashMap<>(cpuMillis);
            scaled.replaceAll((part, millis) -> millis * share);
            return scaled;
        }
    }

    private Round read(Request request, Duration duration, Background background) throws Exception {
        long written = people.written();
        Reading before = site.meter().read();
        CompletableFuture<Void> writing = write(duration);
        Histogram latency = Load.run(CONNECTIONS, duration, () -> request.send(number.getAndIncrement()));
        Reading after = site.meter().read();
        written = people.written() - written;
        writing.join();
        return after.roundSince(
                        before,
                        (int) latency.getTotalCount(),
                        Latency.of(latency),
                        site.meter().memoryMiB())
                .without(background.cpuMillis(written / after.secondsSince(before)));
    }

    /** Writes in the background. */
    private CompletableFuture<Void> write(Duration duration) {
        return CompletableFuture.runAsync(() -> people.write(writes, duration));
    }

    private double hits() {
        return router.metrics(Set.of(HITS)).getOrDefault(HITS, 0.0);
    }
}
