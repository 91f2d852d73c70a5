package dev.inkwire.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The server of the front end. */
final class Web extends CommandPart {

    private final Settings settings;
    private final Port port;

    Web(Port port, Settings settings, Run run) {
        super(port.part(), settings, run);
        this.settings = settings;
        this.port = port;
    }

    /** Returns whether the front end is built. */
    static boolean isBuilt(Path repository) {
        return Files.exists(repository.resolve("web/dist/index.html"));
    }

    @Override
    ProcessBuilder command() {
        ProcessBuilder builder = new ProcessBuilder("node", "server/start.js")
                .directory(settings.repository().resolve("web").toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PORT", Integer.toString(port.number()));
        environment.put("INKWIRE_HOST", settings.host());
        environment.put(
                "INKWIRE_GRAPH",
                settings.ports().router().address("http", "/graphql").toString());
        return builder;
    }

    @Override
    boolean ready() {
        return Probe.succeeds(port.address("http", "/"));
    }
}
