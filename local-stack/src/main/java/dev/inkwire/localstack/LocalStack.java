package dev.inkwire.localstack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on one machine: PostgreSQL, Redis, the subgraphs, the router and the front end, each in its own
 * process.
 */
public final class LocalStack implements AutoCloseable {

    /**
     * The environment of subgraphs that are tested, or started often: they spend most of their time in the JIT
     * compiler, and end before optimised code would pay.
     */
    public static final Map<String, String> SHORT_LIVED = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** The first index whose port is above those of the replicas of subgraphs. */
    private static final int MORE_ROUTERS = 6;

    private final Settings settings;
    private final Consumer<String> progress;
    private final Run run;
    private final Postgres postgres;
    private final Redis redis;
    private final MailServer mail;
    private final List<SubgraphBuild> builds = new ArrayList<>();
    private final ClassArchive archive;
    private final List<Subgraph> subgraphs = new ArrayList<>();
    private final List<Balancer> balancers = new ArrayList<>();
    private final Router router;
    private final @Nullable Web web;
    private final List<Router> moreRouters = new ArrayList<>();
    private final Training training;

    private LocalStack(Settings settings, Consumer<String> progress, Run run) {
        this.settings = settings;
        this.progress = progress;
        this.run = run;
        this.postgres = new Postgres(settings, run);
        this.redis = new Redis(settings, run);
        this.mail = new MailServer(settings.ports().smtp(), settings.mail());
        this.archive = new ClassArchive(settings, builds);
        settings.ports().subgraphs().forEach(this::add);
        this.router = new Router(settings.ports().router(), settings, run, Map.of());
        Port webPort = settings.ports().web();
        this.web = webPort != null && Web.isBuilt(settings.repository()) ? new Web(webPort, settings, run) : null;
        this.training = new Training(settings, archive, subgraphs, run);
    }

    private void add(String name, Port port) {
        SubgraphBuild build = new SubgraphBuild(name, settings);
        builds.add(build);
        List<Port> replicas = settings.replicas() == 1
                ? List.of(port)
                : IntStream.rangeClosed(1, settings.replicas())
                        .mapToObj(port::replica)
                        .toList();
        replicas.forEach(replica -> subgraphs.add(new Subgraph(build, archive, replica, settings, run)));
        if (replicas.size() > 1) {
            balancers.add(new Balancer(port, replicas));
            balancers.add(new Balancer(
                    port.management(), replicas.stream().map(Port::management).toList()));
        }
    }

    /**
     * Creates a stack for tests, on free ports and without data.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for its files; the logs are kept
     * @param environment added to the environment of the subgraphs and the router
     */
    public static LocalStack throwaway(Path repository, Path home, Map<String, String> environment) throws IOException {
        return open(Settings.throwaway(repository, home, Purpose.TESTS, 1, environment), line -> {});
    }

    /**
     * Creates a stack for measurements: on free ports and without data, with the processes and settings of development.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for its files; the logs are kept
     * @param replicas the number of processes of each subgraph
     * @param environment added to the environment of the subgraphs and the router
     */
    public static LocalStack benchmark(
            Path repository, Path home, int replicas, Map<String, String> environment, Consumer<String> progress)
            throws IOException {
        return open(Settings.throwaway(repository, home, Purpose.BENCHMARK, replicas, environment), progress);
    }

    /**
     * Creates a stack for fault injection: on free ports and without data, with two replicas of each subgraph. The
     * router and the other subgraphs reach the replicas of a subgraph through a load balancer.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for its files; the logs are kept
     * @param environment added to the environment of the subgraphs and the router
     */
    public static LocalStack replicated(
            Path repository, Path home, Map<String, String> environment, Consumer<String> progress) throws IOException {
        return open(Settings.throwaway(repository, home, Purpose.CHAOS, 2, environment), progress);
    }

    /** Prepares the home of a stack. Only one stack at a time can use it. */
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

    /** Starts all parts in parallel, and returns when all are ready. The subgraphs wait for PostgreSQL. */
    public void start() {
        settings.ports().requireFree();
        progress.accept("Starting " + parts().map(Part::name).collect(joining(", ")));
        mail.start();
        balancers.forEach(Balancer::start);
        Together.join(
                parts().map(part -> Together.begin(() -> startAndReport(part))).toList());
    }

    /** Returns the address of the graph over HTTP; with the scheme {@code ws}, over WebSocket. */
    public URI graph() {
        return router.graphql();
    }

    /** Starts another router with additional settings. It runs until it or the stack is stopped. */
    public Router startRouter(Map<String, String> environment) {
        Router more = addRouter(environment);
        more.start();
        return more;
    }

    /** Adds another router with additional settings, without starting it. */
    public synchronized Router addRouter(Map<String, String> environment) {
        int index = MORE_ROUTERS + moreRouters.size();
        Router more = new Router(settings.ports().router().replica(index), settings, run, environment);
        moreRouters.add(more);
        return more;
    }

    /** Returns the JDBC address of a subgraph's database, as the server's superuser. */
    public String database(String subgraph) {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres"
                .formatted(settings.ports().postgres().number(), subgraph);
    }

    /** Returns the mails sent to an address so far, with their headers, oldest first. */
    public List<String> mail(String address) {
        return mail.to(address);
    }

    /** Returns the ports that the parts listen on. */
    public IntStream ports() {
        return settings.ports().all().mapToInt(Port::number);
    }

    public Part postgres() {
        return postgres;
    }

    public Part redis() {
        return redis;
    }

    public URI redisAddress() {
        return settings.ports().redis().address("redis", "");
    }

    public Router router() {
        return router;
    }

    /** Returns the names of the databases, which are those of the subgraphs. */
    public Set<String> databases() {
        return settings.ports().subgraphs().keySet();
    }

    /** Returns the process of a subgraph, or the first of its replicas. */
    public Subgraph subgraph(String name) {
        return subgraphs.stream()
                .filter(subgraph -> subgraph.subgraph().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown subgraph: " + name));
    }

    /** Returns all processes of subgraphs. */
    public List<Subgraph> subgraphs() {
        return List.copyOf(subgraphs);
    }

    /** Returns whether there are no data of an earlier run. */
    boolean isNew() {
        return postgres.isNew();
    }

    /** Waits until a part dies, and returns it. */
    Part awaitDeath() {
        return (Part) CompletableFuture.anyOf(parts().map(Part::death).toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Creates the class archive that makes the next start faster, in the background. */
    void train() {
        training.start();
    }

    /** Stops all parts, each before those that it depends on. */
    @Override
    public synchronized void close() {
        training.close();
        moreRouters.forEach(Router::close);
        if (web != null) {
            web.close();
        }
        router.close();
        Together.join(subgraphs.stream()
                .map(subgraph -> Together.begin(subgraph::close))
                .toList());
        balancers.forEach(Balancer::close);
        redis.close();
        mail.close();
        postgres.close();
        run.close();
    }

    /** Returns all parts. */
    public synchronized Stream<Part> parts() {
        Stream<Part> own = Stream.concat(Stream.of(postgres, redis, router), Stream.ofNullable(web));
        return Stream.of(own, List.copyOf(moreRouters).stream(), subgraphs.stream())
                .flatMap(parts -> parts);
    }

    private void startAndReport(Part part) {
        long begin = System.nanoTime();
        part.start();
        progress.accept("    %s is ready after %.1f s".formatted(part.name(), (System.nanoTime() - begin) / 1e9));
    }
}
