package dev.inkwire.localstack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A process of the router. */
public final class Router extends CommandPart {

    /** The default of the profile that the subgraphs have. */
    private static final String INTERNAL_SECRET = "development-internal-secret";

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

    /** Returns the address of the metrics. */
    public URI metrics() {
        return port.management().address("http", "/metrics");
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
