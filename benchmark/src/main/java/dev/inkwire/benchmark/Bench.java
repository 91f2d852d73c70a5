package dev.inkwire.benchmark;

import dev.inkwire.benchmark.CommitToArrival.Pace;
import dev.inkwire.benchmark.FanOut.Way;
import dev.inkwire.benchmark.Result.Measured;
import dev.inkwire.benchmark.Result.Round;
import dev.inkwire.benchmark.Result.Subject;
import dev.inkwire.benchmark.Revocation.Write;
import dev.inkwire.localstack.Consistency;
import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.Router;
import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the chosen operations in rounds, and writes, shows and compares the results. */
final class Bench {

    private final Path repository;
    private final Path home;
    private final PrintStream out;

    Bench(Path repository, PrintStream out) {
        this.repository = repository;
        this.home = repository.resolve(".inkwire/bench");
        this.out = out;
    }

    /** @param arguments see {@link Options} */
    void run(List<String> arguments) throws Exception {
        Options options = Options.parse(arguments);
        if (options.report() != null) {
            new Report(ResultFile.read(options.report())).write(repository.resolve("docs"));
            return;
        }
        Result result = measure(options);
        Path file = options.to() != null
                ? options.to()
                : home.resolve("result-%s.json".formatted(result.at().replace(":", "")));
        ResultFile.write(result, file);
        out.println();
        out.println(Table.of(result));
        if (options.compare() != null) {
            out.println(Comparison.of(ResultFile.read(options.compare()), result));
        }
        out.println("The result was written to " + file);
    }

    private Result measure(Options options) throws Exception {
        String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        LocalStack stack = LocalStack.benchmark(repository, home, options.replicas(), Map.of(), out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        stack.start();
        Router caching = stack.addRouter(Map.of("INKWIRE_CACHE", "on"));
        try (Databases databases = Databases.open(stack::database);
                Meter meter = new Meter(stack)) {
            Blog blog = new Blog(Scale.FULL);
            double fillSeconds = fill(blog, databases);
            GraphClient graph = GraphClient.anonymous(stack.graph());
            Site site = new Site(stack, blog, graph, new Sessions(blog, graph, databases), meter);
            List<Measured> measured = new ArrayList<>();
            for (List<Operation> group : groups(site, caching, options.only())) {
                measured.addAll(measure(group));
            }
            requireConsistency(databases);
            return new Result(at, Machine.here(), fillSeconds, measured);
        }
    }

    private double fill(Blog blog, Databases databases) throws SQLException, IOException {
        out.println("Filling the databases");
        long begin = System.nanoTime();
        new Fill(blog).into(databases);
        double seconds = (System.nanoTime() - begin) / 1e9;
        requireConsistency(databases);
        out.printf("    filled in %.0f s; the databases are consistent%n", seconds);
        return seconds;
    }

    /** Checks the databases after the fill, and after the measurements. */
    private static void requireConsistency(Databases databases) throws SQLException {
        List<String> problems = Consistency.problems(databases);
        if (!problems.isEmpty()) {
            throw new StackException("The databases are inconsistent: " + String.join(", ", problems));
        }
    }

    /**
     * Returns the operations that take turns. The router with the cache costs CPU time while it is idle, so it is
     * started for the last group only.
     */
    private static List<List<Operation>> groups(Site site, Router caching, String only) {
        List<List<Operation>> groups = Stream.of(operations(site), CachedReads.all(site, caching))
                .map(operations -> operations
                        .filter(operation -> Stream.of(only.split(","))
                                .anyMatch(operation.subject().name()::startsWith))
                        .toList())
                .filter(operations -> !operations.isEmpty())
                .toList();
        if (groups.isEmpty()) {
            throw new StackException("No operation has a name that begins with " + only);
        }
        return groups;
    }

    private static Stream<Operation> operations(Site site) {
        Stream<Operation> requests = Stream.of(
                        new FrontPage(site, Draw.evenly(FrontPage.PAGES)),
                        new PostPage(site, Draw.evenly(site.blog().popular())),
                        new Profile(site, Draw.evenly(site.blog().authors())),
                        new NewComment(site),
                        new NewPost(site),
                        new ChangedPost(site))
                .map(request -> new Requests(site, request));
        Stream<Operation> fanOuts = Stream.of(Way.values()).map(way -> new FanOut(site, way));
        Stream<Operation> full = Stream.of(Full.Server.values()).map(server -> new Full(site, server));
        Stream<Operation> deliveries = Stream.of(Pace.values()).map(pace -> new CommitToArrival(site, pace));
        Stream<Operation> revocations = Stream.of(Write.values()).map(write -> new Revocation(site, write));
        return Stream.of(requests, fanOuts, deliveries, Stream.of(new Writers(site), new Idle(site)), full, revocations)
                .flatMap(operations -> operations);
    }

    /** Measures the operations in turn, so that other load on the machine affects all of them. */
    private List<Measured> measure(List<Operation> operations) throws Exception {
        out.println("Warming up");
        for (Operation operation : operations) {
            operation.prepare();
        }
        Map<Operation, List<Round>> rounds = new LinkedHashMap<>();
        Map<Operation, String> failures = new HashMap<>();
        operations.forEach(operation -> rounds.put(operation, new ArrayList<>()));
        int most = operations.stream().mapToInt(Operation::rounds).max().orElseThrow();
        for (int i = 0; i < most; i++) {
            out.printf("Round %d of %d%n", i + 1, most);
            for (Map.Entry<Operation, List<Round>> entry : rounds.entrySet()) {
                Operation operation = entry.getKey();
                if (i >= most - operation.rounds() && !failures.containsKey(operation)) {
                    try {
                        entry.getValue().add(show(operation.subject(), operation.measure()));
                    } catch (StackException e) {
                        out.printf("    %-14s failed: %s%n", operation.subject().name(), e.getMessage());
                        failures.put(operation, String.valueOf(e.getMessage()));
                    }
                }
            }
        }
        return rounds.entrySet().stream()
                .map(entry -> new Measured(entry.getKey().subject(), entry.getValue(), failures.get(entry.getKey())))
                .toList();
    }

    private Round show(Subject subject, Round round) {
        out.printf(
                "    %-14s %7.1f CPU ms per %s, p99 %.0f ms%n",
                subject.name(),
                round.totalCpuMillis(),
                subject.unit(),
                round.latency().p99());
        return round;
    }
}
