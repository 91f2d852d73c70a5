package dev.inkwire.localstack;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A process of the router. */
public final class Router extends CommandPart {

    /** The default of the profile that the subgraphs have. */
    private static final String INTERNAL_SECRET = "development-internal-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String WRONG_ANSWER = "A stored answer is wrong";

    private final Settings settings;
    private final Port port;
    private final Map<String, String> environment;

    /** @param environment added to the environment of all programs */
    Router(Port port, Settings settings, Run run, Map<String, String> environment) {
        super(port.part(), settings, run);
        this.settings = settings;
        this.port = port;
        this.environment = environment;
    }

    /** Returns the address for GraphQL requests. */
    public URI graphql() {
        return port.address("http", "/graphql");
    }

    /**
     * Returns the values of metrics. Throws an {@link UnavailableException} if the router does not answer.
     *
     * @param names with labels; those that the router does not have are omitted
     */
    public Map<String, Double> metrics(Set<String> names) {
        HttpRequest request = HttpRequest.newBuilder(port.management().address("http", "/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return GraphClient.HTTP
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .map(line -> line.split(" (?=\\S+$)"))
                    .filter(metric -> names.contains(metric[0]))
                    .collect(toMap(metric -> metric[0], metric -> Double.valueOf(metric[1])));
        } catch (IOException e) {
            throw new UnavailableException("The router does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The request was interrupted.", e);
        }
    }

    /** Returns the entries of the log about stored answers that were wrong for a second. See docs/caching.md. */
    public List<String> wrongAnswers() {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.contains(WRONG_ANSWER)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ProcessBuilder command() {
        Path folder = settings.repository().resolve("router-config");
        Path bun = folder.resolve("node_modules/.bin/bun");
        // Bun does not exist for every platform; with Node, a query costs twice the time
        ProcessBuilder builder =
                new ProcessBuilder(Files.exists(bun) ? bun.toString() : "node", "start.js").directory(folder.toFile());
        Map<String, String> all = builder.environment();
        all.put("INKWIRE_INTERNAL_SECRET", INTERNAL_SECRET);
        if (settings.purpose() != Purpose.DEVELOPMENT) {
            // stored answers would hide the subgraphs from tests and measurements
            all.put("INKWIRE_CACHE", settings.purpose() == Purpose.BENCHMARK ? "off" : "shadow");
        }
        all.putAll(settings.environment());
        all.putAll(environment);
        all.put("PORT", Integer.toString(port.number()));
        all.put("INKWIRE_MANAGEMENT_PORT", Integer.toString(port.management().number()));
        all.put("INKWIRE_HOST", settings.host());
        // the default allows only 256 concurrent requests to subgraphs
        all.put("BUN_CONFIG_MAX_HTTP_REQUESTS", "4096");
        settings.ports().subgraphs().forEach((name, subgraph) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            all.put(
                    "INKWIRE_%s_URL".formatted(upper),
                    subgraph.address("http", "/graphql").toString());
            all.put(
                    "INKWIRE_FEEDS_" + upper,
                    subgraph.management().address("http", "").toString());
        });
        return builder;
    }

    @Override
    boolean ready() {
        return Probe.succeeds(port.address("http", "/health"));
    }
}
