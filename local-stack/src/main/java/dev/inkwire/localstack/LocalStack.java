package dev.inkwire.localstack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole system on one machine: PostgreSQL, Redis, the subgraphs and the router, each a process of its own. */
public final class LocalStack implements AutoCloseable {

    private final Settings settings;
    private final Consumer<String> progress;
    private final Run run;
    private final Postgres postgres;
    private final Redis redis;
    private final MailServer mail;
    private final Map<String, Subgraph> subgraphs = new LinkedHashMap<>();
    private final Router router;
    private final Training training;

    private LocalStack(Settings settings, Consumer<String> progress, Run run) {
        this.settings = settings;
        this.progress = progress;
        this.run = run;
        this.postgres = new Postgres(settings, run);
        this.redis = new Redis(settings, run);
        this.mail = new MailServer(settings.ports().smtp(), settings.mail());
        settings.ports().subgraphs().forEach((name, port) -> subgraphs.put(name, new Subgraph(port, settings, run)));
        this.router = new Router(settings, run);
        this.training = new Training(settings, subgraphs.values(), run);
    }

    /**
     * A stack for tests, on free ports and without data.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for its files, of which the logs stay
     */
    public static LocalStack throwaway(Path repository, Path home) throws IOException {
        return open(Settings.throwaway(repository, home, Purpose.TESTS), line -> {});
    }

    /**
     * A stack to be measured: on free ports and without data, but with the processes and settings of development.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for its files, of which the logs stay
     */
    public static LocalStack benchmark(Path repository, Path home, Consumer<String> progress) throws IOException {
        return open(Settings.throwaway(repository, home, Purpose.BENCHMARK), progress);
    }

    /** Makes the stack's home ready: only one stack at a time may have it. */
    static LocalStack open(Settings settings, Consumer<String> progress) throws IOException {
        Run run = Run.open(settings.home());
        Folders.delete(settings.logs());
        Files.createDirectories(settings.logs());
        if (settings.purpose() != Purpose.DEVELOPMENT) {
            Folders.delete(settings.data());
            Folders.delete(settings.mail());
        }
        return new LocalStack(settings, progress, run);
    }

    /** Starts every part, side by side where they don't need each other, and returns when all are ready. */
    public void start() {
        settings.ports().requireFree();
        progress.accept("Starting " + parts().map(Part::name).collect(joining(", ")));
        mail.start();
        CompletableFuture<Void> database = starting(postgres);
        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(database, starting(redis), starting(router)));
        for (Subgraph subgraph : subgraphs.values()) {
            all.add(Together.begin(subgraph::program)
                    .runAfterBothAsync(database, () -> startAndTell(subgraph), Together.THREADS));
        }
        Together.join(all);
    }

    /** Where the graph answers, over HTTP and, with another scheme, over WebSocket. */
    public URI graph() {
        return router.graphql();
    }

    /** Where a subgraph's database is, for the server's administrator. */
    public String database(String subgraph) {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres"
                .formatted(settings.ports().postgres().number(), subgraph);
    }

    /** The mails that were sent to an address so far, first come first, with their headers. */
    public List<String> mail(String address) {
        return mail.to(address);
    }

    /** The ports that the parts listen on. */
    public IntStream ports() {
        return settings.ports().all().mapToInt(Port::number);
    }

    public Part postgres() {
        return postgres;
    }

    public Part redis() {
        return redis;
    }

    public Part router() {
        return router;
    }

    public Subgraph subgraph(String name) {
        Subgraph subgraph = subgraphs.get(name);
        if (subgraph == null) {
            throw new IllegalArgumentException("There is no subgraph " + name);
        }
        return subgraph;
    }

    /** Whether there are no data from before. */
    boolean isNew() {
        return postgres.isNew();
    }

    /** Waits until a part ends without having been asked to. */
    Part awaitDeath() {
        return (Part) CompletableFuture.anyOf(parts().map(Part::death).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Lets the next start be faster, in the background. */
    void train() {
        training.start();
    }

    /** Stops every part, those first that use others. */
    @Override
    public synchronized void close() {
        training.close();
        router.close();
        Together.join(subgraphs.values().stream()
                .map(subgraph -> Together.begin(subgraph::close))
                .toList());
        redis.close();
        mail.close();
        postgres.close();
        run.close();
    }

    /** Every part. */
    public Stream<Part> parts() {
        return Stream.concat(Stream.of(postgres, redis, router), subgraphs.values().stream());
    }

    private CompletableFuture<Void> starting(Part part) {
        return Together.begin(() -> startAndTell(part));
    }

    private void startAndTell(Part part) {
        long begin = System.nanoTime();
        part.start();
        progress.accept("    %s is ready after %.1f s".formatted(part.name(), (System.nanoTime() - begin) / 1e9));
    }
}
