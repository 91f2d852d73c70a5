package dev.inkwire.localstack;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A process of a subgraph. */
public final class Subgraph extends CommandPart {

    private final Settings settings;
    private final SubgraphBuild build;
    private final ClassArchive archive;
    private final Port port;

    /** @param port its own port, also if it is one of several replicas */
    Subgraph(SubgraphBuild build, ClassArchive archive, Port port, Settings settings, Run run) {
        super(port.part(), settings, run);
        this.settings = settings;
        this.build = build;
        this.archive = archive;
        this.port = port;
    }

    /** Returns the name of the subgraph, which all of its replicas have. */
    public String subgraph() {
        return build.subgraph();
    }

    /** Returns the address for GraphQL requests. */
    public URI graphql() {
        return port.address("http", "/graphql");
    }

    /** Returns the address of its health, metrics and event feed. */
    public URI management() {
        return port.management().address("http", "/");
    }

    @Override
    ProcessBuilder command() {
        ProcessBuilder builder =
                new ProcessBuilder(build.program().command(archive.libraries(), archive.options(name())));
        builder.environment().putAll(environment());
        builder.environment().putAll(settings.environment());
        return builder;
    }

    @Override
    boolean ready() {
        return Probe.succeeds(management().resolve("/actuator/health/readiness"));
    }

    private Map<String, String> environment() {
        Ports ports = settings.ports();
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_PROFILES_ACTIVE", "development");
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port.number()));
        environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        environment.put(
                "MANAGEMENT_SERVER_PORT", Integer.toString(port.management().number()));
        environment.put(
                "INKWIRE_DATABASE", "localhost:%d/%s".formatted(ports.postgres().number(), subgraph()));
        environment.put("INKWIRE_DATABASE_USER", subgraph());
        environment.put("INKWIRE_DATABASE_PASSWORD", SubgraphDatabase.PASSWORD);
        environment.put("INKWIRE_REDIS", ports.redis().address("redis", "").toString());
        environment.put(
                "INKWIRE_JWKS",
                ports.subgraph("users")
                        .address("http", "/.well-known/jwks.json")
                        .toString());
        environment.put("INKWIRE_ROUTER_URL", ports.router().address("http", "").toString());
        if (ports.web() != null) {
            environment.put("INKWIRE_SITE_URL", ports.web().address("http", "").toString());
        }
        environment.put("INKWIRE_SMTP_PORT", Integer.toString(ports.smtp().number()));
        ports.subgraphs()
                .values()
                .forEach(owner -> environment.put(
                        "INKWIRE_FEEDS_" + owner.part().toUpperCase(Locale.ROOT),
                        owner.management().address("http", "").toString()));
        // by default, glibc allocates a memory arena for each of many threads
        environment.put("MALLOC_ARENA_MAX", "2");
        return environment;
    }
}
