package dev.inkwire.localstack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The router's process. */
final class Router extends CommandPart {

    private final Settings settings;

    Router(Settings settings, Run run) {
        super("router", settings, run);
        this.settings = settings;
    }

    URI graphql() {
        return port().address("http", "/graphql");
    }

    @Override
    ProcessBuilder command() {
        Path folder = settings.repository().resolve("router-config");
        Path bun = folder.resolve("node_modules/.bin/bun");
        // Bun does not exist for every platform; with Node, a query costs twice the time
        ProcessBuilder builder =
                new ProcessBuilder(Files.exists(bun) ? bun.toString() : "node", "start.js").directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(settings.environment());
        environment.put("PORT", Integer.toString(port().number()));
        environment.put(
                "INKWIRE_MANAGEMENT_PORT", Integer.toString(port().management().number()));
        environment.put("INKWIRE_HOST", settings.host());
        // the default allows only 256 concurrent requests to subgraphs
        environment.put("BUN_CONFIG_MAX_HTTP_REQUESTS", "4096");
        settings.ports()
                .subgraphs()
                .forEach((name, port) -> environment.put(
                        "INKWIRE_%s_URL".formatted(name.toUpperCase(Locale.ROOT)),
                        port.address("http", "/graphql").toString()));
        return builder;
    }

    @Override
    boolean ready() {
        return Probe.succeeds(port().address("http", "/health"));
    }

    private Port port() {
        return settings.ports().router();
    }
}
