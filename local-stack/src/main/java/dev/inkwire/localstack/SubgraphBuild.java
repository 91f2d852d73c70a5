package dev.inkwire.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The build of a subgraph, which its replicas share. */
final class SubgraphBuild {

    private final String subgraph;
    private final Settings settings;
    private @Nullable Program program;

    SubgraphBuild(String subgraph, Settings settings) {
        this.subgraph = subgraph;
        this.settings = settings;
    }

    String subgraph() {
        return subgraph;
    }

    /** Returns the unpacked build. Later builds are used by the next run. */
    synchronized Program program() {
        if (program == null) {
            try {
                program = Unpacking.unpack(
                        jar(), settings.libraries(), settings.cache().resolve(subgraph));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return program;
    }

    /** Returns the jar that Maven built. */
    private Path jar() throws IOException {
        Path target = settings.repository().resolve("subgraph-" + subgraph).resolve("target");
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                Optional<Path> jar = files.filter(
                                file -> isProgram(file.getFileName().toString()))
                        .findFirst();
                if (jar.isPresent()) {
                    return jar.get();
                }
            }
        }
        throw new StackException("The subgraph %s is not built. Run \"mvn package -DskipTests\".".formatted(subgraph));
    }

    private static boolean isProgram(String fileName) {
        return fileName.endsWith(".jar") && !fileName.endsWith("-tests.jar");
    }
}
