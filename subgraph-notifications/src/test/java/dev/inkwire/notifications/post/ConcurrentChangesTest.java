package dev.inkwire.notifications.post;

import dev.inkwire.notifications.Blog;
import dev.inkwire.notifications.Blog.Comment;
import dev.inkwire.notifications.Inbox;
import dev.inkwire.notifications.Reader;
import dev.inkwire.starter.test.Database;
import dev.inkwire.starter.test.Graph;
import dev.inkwire.starter.test.Neighbours;
import dev.inkwire.starter.test.SubgraphTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;

@SubgraphTest
class ConcurrentChangesTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final int POSTS = 20;

    @Autowired
    Graph graph;

    @Autowired
    Neighbours neighbours;

    @Autowired
    Database database;

    @Autowired
    PostJobService jobs;

    final List<UUID> people =
            Flux.range(0, 12).map(n -> UUID.randomUUID()).collectList().block();
    final Random random = new Random(7);

    /**
     * The jobs of other replicas run at the same time as those of the poller, the logs, and the requests of readers.
     */
    @Test
    void list_counter_and_events_agree_after_concurrent_changes() throws Exception {
        Blog blog = new Blog(neighbours, database);
        for (UUID one : people) {
            people.stream().filter(other -> !other.equals(one)).forEach(other -> blog.follow(one, other));
        }
        blog.settle();
        List<UUID> posts = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Void>> others = List.of(
                    CompletableFuture.runAsync(() -> runJobs(done), threads),
                    CompletableFuture.runAsync(() -> runJobs(done), threads),
                    CompletableFuture.runAsync(() -> read(done, people.subList(0, 6)), threads),
                    CompletableFuture.runAsync(() -> read(done, people.subList(3, 12)), threads));
            for (int i = 0; i < POSTS; i++) {
                UUID author = anybody();
                UUID post = blog.publish(author);
                posts.add(post);
                blog.say(Comment.on(post, author, anybody()).to(anybody()).mentioning(anybody(), anybody()));
                blog.react(anybody(), post, "LIKE");
                blog.react(anybody(), post, "LOVE");
                if (i % 4 == 0) {
                    blog.unfollow(anybody(), author);
                    blog.unpublish(post, author);
                    blog.block(anybody(), author);
                }
            }
            blog.settle();
            done.countDown();
            for (CompletableFuture<Void> other : others) {
                other.get(30, TimeUnit.SECONDS);
            }
        } finally {
            done.countDown();
            threads.shutdown();
        }
        people.forEach(person -> Inbox.of(database, person).assertConsistent());
    }

    private void runJobs(CountDownLatch done) {
        while (done.getCount() > 0) {
            jobs.findNext(10)
                    .collectList()
                    .flatMapMany(Flux::fromIterable)
                    .concatMap(jobs::runBatch)
                    .blockLast(PATIENCE);
        }
    }

    private void read(CountDownLatch done, List<UUID> readers) {
        while (done.getCount() > 0) {
            readers.forEach(reader -> Reader.of(graph, reader).readAll());
        }
    }

    private UUID anybody() {
        return people.get(random.nextInt(people.size()));
    }
}
