package dev.inkwire.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
                Path jar = Unpacking.built(settings.repository(), subgraph);
                Path log = settings.logs().resolve(subgraph + ".log");
                program = Unpacking.unpack(jar, settings.cache().resolve(subgraph), log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return program;
    }
}
