package dev.inkwire.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stack runs from and where it keeps its files.
 *
 * @param repository the checkout, with the built programs
 * @param home the folder for data, logs and unpacked programs
 * @param shared the folder for programs of others, unpacked once for all stacks of a checkout
 * @param host the address that the router listens on; all other parts listen on the loopback interface only
 */
record Settings(Path repository, Path home, Path shared, String host, Ports ports, Purpose purpose) {

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
                Purpose.DEVELOPMENT);
    }

    /** For tests and measurements: free ports and no data from before. */
    static Settings throwaway(Path repository, Path home, Purpose purpose) {
        return new Settings(repository, home, shared(repository), LOOPBACK, Ports.free(subgraphs(repository)), purpose);
    }

    /** Their names, in the list that the router is made from. */
    private static List<String> subgraphs(Path repository) {
        JsonNode list = new JsonMapper().readTree(repository.resolve("router-config/subgraphs.json"));
        return list.valueStream()
                .map(subgraph -> subgraph.get("name").asString())
                .toList();
    }

    static Path shared(Path repository) {
        return repository.resolve(".inkwire/cache");
    }

    /** The folder for what a stack can make again. */
    Path cache() {
        return home.resolve("cache");
    }

    /** The folder for PostgreSQL's data. */
    Path data() {
        return home.resolve("postgres");
    }

    /** The folder for mail that was sent. */
    Path mail() {
        return home.resolve("mail");
    }

    Path logs() {
        return home.resolve("log");
    }
}
