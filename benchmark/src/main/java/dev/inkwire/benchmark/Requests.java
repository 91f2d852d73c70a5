package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Limit;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.Databases;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Measures a kind of request over 32 connections. */
final class Requests implements Operation {

    private static final int CONNECTIONS = 32;
    private static final int WARM_UP = 25_000;
    private static final int COUNT = 1_000;
    private static final int DATABASE_CONNECTIONS = 8;

    private final Site site;
    private final Request request;
    private final AtomicLong number = new AtomicLong();

    Requests(Site site, Request request) {
        this.site = site;
        this.request = request;
    }

    @Override
    public Subject subject() {
        return request.subject();
    }

    @Override
    public int rounds() {
        return 5;
    }

    @Override
    public void prepare() throws Exception {
        request.prepare();
        send(WARM_UP);
    }

    @Override
    public Round measure() throws Exception {
        request.prepare();
        // the previous requests were of other operations
        send(COUNT / 10);
        Reading before = site.meter().read();
        Histogram latency = send(COUNT);
        Reading after = site.meter().read();
        return after.roundSince(before, COUNT, Latency.of(latency), site.meter().memoryMiB())
                .with(limit());
    }

    private Histogram send(int count) {
        return Load.run(CONNECTIONS, count, () -> request.send(number.getAndIncrement()));
    }

    private Limit limit() throws SQLException, InterruptedException {
        List<Databases> connections = new ArrayList<>();
        try {
            for (int i = 0; i < DATABASE_CONNECTIONS; i++) {
                connections.add(Databases.open(site.stack()::database));
            }
            BlockingQueue<Databases> free = new ArrayBlockingQueue<>(DATABASE_CONNECTIONS, false, connections);
            sendToDatabases(free, COUNT / 10);
            Reading before = site.meter().read();
            sendToDatabases(free, COUNT);
            Reading after = site.meter().read();
            return new Limit(
                    COUNT / after.secondsSince(before),
                    after.cpuMillisSince(before, COUNT)
                            .getOrDefault(site.stack().postgres().name(), 0.0));
        } finally {
            for (Databases connection : connections) {
                connection.close();
            }
        }
    }

    private void sendToDatabases(BlockingQueue<Databases> free, int count) {
        Load.run(DATABASE_CONNECTIONS, count, () -> {
            Databases databases = free.take();
            request.sendToDatabases(databases, number.getAndIncrement());
            free.add(databases);
        });
    }
}
