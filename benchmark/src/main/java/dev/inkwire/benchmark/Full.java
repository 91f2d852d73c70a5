package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Meter.Reading;
import dev.inkwire.benchmark.Result.Capacity;
import dev.inkwire.benchmark.Result.Latency;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.Part;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/** S3: subscriptions are opened at a subgraph or the router until it refuses one; the others go on. */
final class Full implements Operation {

    private static final int EVENTS = 20;

    private final Site site;
    private final Server server;

    Full(Site site, Server server) {
        this.site = site;
        this.server = server;
    }

    /** A process with a limit on subscriptions. */
    enum Server {
        COMMENTS("S3 comments", "subscriptions at a comments subgraph, 2 on a post", 2),
        ROUTER("S3 router", "subscriptions at the router, 4 on a post", 4);

        private final String shortName;
        private final String title;
        private final int onPost;

        Server(String shortName, String title, int onPost) {
            this.shortName = shortName;
            this.title = title;
            this.onPost = onPost;
        }

        private Part part(Site site) {
            return this == ROUTER ? site.stack().router() : site.stack().subgraph("comments");
        }

        private GraphClient graph(Site site) {
            return this == ROUTER
                    ? site.graph()
                    : GraphClient.anonymous(site.stack().subgraph("comments").graphql());
        }
    }

    @Override
    public Subject subject() {
        return new Subject(server.shortName, server.title, "subscription", null);
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public Round measure() throws Exception {
        IdleSubscriptions.awaitQuiet(site.meter());
        Memory memoryBefore = Memory.of(server.part(site), server != Server.ROUTER);
        Reading before = site.meter().read();
        try (Subscribers subscribers = new Subscribers(server.graph(site))) {
            IdleSubscriptions idle = new IdleSubscriptions(site.graph(), subscribers, server.onPost);
            while (subscribers.refusals().isEmpty()) {
                idle.openPage();
            }
            Reading after = site.meter().read();
            IdleSubscriptions.awaitQuiet(site.meter());
            int open =
                    idle.posts().size() * server.onPost - subscribers.refusals().size();
            Memory memory = Memory.of(server.part(site), server != Server.ROUTER);
            return after.roundSince(before, open, comment(idle), site.meter().memoryMiB())
                    .with(new Capacity(open, memory.kilobytesSince(memoryBefore, open)));
        }
    }

    /** Comments on posts of early subscriptions, which are all open. */
    private Latency comment(IdleSubscriptions idle) throws Exception {
        Writing writing = new Writing(site.graph());
        String writer = site.sessions().open(1).get(0);
        Histogram latency = new Histogram(3);
        for (int i = 0; i < EVENTS; i++) {
            UUID post = idle.posts().get(i * idle.posts().size() / EVENTS / 2);
            idle.deliver(post, () -> writing.comment(post, writer), latency);
        }
        return Latency.of(latency);
    }
}
