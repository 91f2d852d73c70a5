package dev.inkwire.localstack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ports of all parts. Each except that of the front end has a fixed distance from the port of the router, unless
 * the environment sets another one.
 *
 * @param web the port of the front end; null in a throwaway stack, which has none
 */
record Ports(
        Port router,
        Map<String, Port> subgraphs,
        Port postgres,
        Port redis,
        Port smtp,
        @Nullable Port web) {

    private static final int DEVELOPMENT = 4000;
    private static final int DEVELOPMENT_WEB = 3000;

    /** The ports of a stack, its replicas and their management. */
    private static final int BLOCK = 200;

    /**
     * Returns the ports of development: 3000 for the front end, and 4000 and up, unless variables such as
     * INKWIRE_USERS_PORT set others.
     *
     * @param subgraphs the port of each subgraph, by its name
     */
    static Ports development(Map<String, Integer> subgraphs, Map<String, String> environment) {
        return from(DEVELOPMENT, subgraphs, environment, port("web", "INKWIRE_WEB_PORT", DEVELOPMENT_WEB, environment));
    }

    /**
     * Returns ports that no process listens on, for a throwaway stack.
     *
     * @param subgraphs the port of each subgraph in development, by its name
     */
    static Ports free(Map<String, Integer> subgraphs) {
        // below the range of ephemeral ports, so that no outgoing connection uses one of them
        return ThreadLocalRandom.current()
                .ints(100, 10_000, 32_000)
                .filter(base -> IntStream.range(base, base + BLOCK)
                        .noneMatch(number -> new Port("any part", "", number).answers()))
                .mapToObj(base -> from(base, subgraphs, Map.of(), null))
                .findFirst()
                .orElseThrow(() -> new StackException("No free ports were found."));
    }

    private static Ports from(
            int base, Map<String, Integer> subgraphs, Map<String, String> environment, @Nullable Port web) {
        Map<String, Port> subgraphPorts = new LinkedHashMap<>();
        subgraphs.forEach((name, port) -> {
            String variable = "INKWIRE_%s_PORT".formatted(name.toUpperCase(Locale.ROOT));
            subgraphPorts.put(name, port(name, variable, base + port - DEVELOPMENT, environment));
        });
        return new Ports(
                port("router", "INKWIRE_PORT", base, environment),
                subgraphPorts,
                port("postgres", "INKWIRE_POSTGRES_PORT", base + 5, environment),
                port("redis", "INKWIRE_REDIS_PORT", base + 6, environment),
                port("mail", "INKWIRE_SMTP_PORT", base + 7, environment),
                web);
    }

    private static Port port(String part, String variable, int otherwise, Map<String, String> environment) {
        String value = environment.getOrDefault(variable, Integer.toString(otherwise));
        if (!value.matches("[1-9]\\d{0,3}|[1-5]\\d{4}")) {
            throw new StackException("%s is \"%s\", but must be a port from 1 to 59999.".formatted(variable, value));
        }
        return new Port(part, variable, Integer.parseInt(value));
    }

    Port subgraph(String name) {
        return Objects.requireNonNull(subgraphs.get(name), name);
    }

    /**
     * Throws an exception that names each port that is in use or configured twice, and the variable that changes it.
     */
    void requireFree() {
        List<String> problems = new ArrayList<>();
        Set<Integer> chosen = new HashSet<>();
        all().forEach(port -> {
            if (!chosen.add(port.number())) {
                problems.add(problem(port, "is also the port of another part"));
            } else if (port.answers()) {
                problems.add(problem(port, "is in use"));
            }
        });
        if (!problems.isEmpty()) {
            throw new StackException(String.join("\n", problems));
        }
    }

    private static String problem(Port port, String what) {
        return "Port %d of %s %s. Set %s to use another one."
                .formatted(port.number(), port.part(), what, port.variable());
    }

    /** Returns all ports of the stack. */
    Stream<Port> all() {
        return Stream.of(
                        Stream.of(router, router.management()),
                        subgraphs.values().stream(),
                        subgraphs.values().stream().map(Port::management),
                        Stream.of(postgres, redis, smtp),
                        Stream.ofNullable(web))
                .flatMap(ports -> ports);
    }
}
