package dev.inkwire.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings of a stack.
 *
 * @param repository the checkout, with the built programs
 * @param home the folder for data, logs and copies of programs
 * @param shared the folder for third-party programs and their class archive, created once for all stacks of a checkout
 * @param host the address that the router listens on; all other parts listen on the loopback interface only
 * @param replicas the number of processes of each subgraph
 * @param environment added to the environment of all programs of the checkout
 */
record Settings(
        Path repository,
        Path home,
        Path shared,
        String host,
        Ports ports,
        Purpose purpose,
        int replicas,
        Map<String, String> environment) {

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Returns the settings for work with the checkout: data is kept, the router listens on the loopback interface, and
     * ports are 4000 and up, unless the environment says otherwise.
     */
    static Settings development(Path repository, Map<String, String> environment) {
        Path home = repository.resolve(".inkwire");
        return new Settings(
                repository,
                home,
                shared(repository),
                environment.getOrDefault("INKWIRE_HOST", LOOPBACK),
                Ports.development(subgraphs(repository), environment),
                Purpose.DEVELOPMENT,
                1,
                Map.of());
    }

    /** Returns the settings for tests and measurements: free ports, and no data of earlier runs. */
    static Settings throwaway(
            Path repository, Path home, Purpose purpose, int replicas, Map<String, String> environment) {
        return new Settings(
                repository,
                home,
                shared(repository),
                LOOPBACK,
                Ports.free(subgraphs(repository)),
                purpose,
                replicas,
                environment);
    }

    /** Returns the port of each subgraph by its name, from the list that the router is composed from. */
    private static Map<String, Integer> subgraphs(Path repository) {
        JsonNode list = new JsonMapper().readTree(repository.resolve("router-config/subgraphs.json"));
        Map<String, Integer> ports = new LinkedHashMap<>();
        list.forEach(subgraph ->
                ports.put(subgraph.get("name").asString(), subgraph.get("port").asInt()));
        return ports;
    }

    static Path shared(Path repository) {
        return repository.resolve(".inkwire/cache");
    }

    /** Returns the folder for files that a stack can create again. */
    Path cache() {
        return home.resolve("cache");
    }

    /** Returns the folder for third-party jars. */
    Path libraries() {
        return shared.resolve("libraries");
    }

    /** Returns the folder for the class archive. */
    Path archives() {
        return shared.resolve("archives");
    }

    /** Returns PostgreSQL's data directory. */
    Path data() {
        return home.resolve("postgres");
    }

    /** Returns the folder for mail that was sent. */
    Path mail() {
        return home.resolve("mail");
    }

    Path logs() {
        return home.resolve("log");
    }
}
