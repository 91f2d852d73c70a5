package dev.inkwire.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Unpacks built jars. Unpacked programs start faster, and no build overwrites the files of a running process. */
final class Unpacking {

    private Unpacking() {}

    /** Unpacks a jar into its own folder, unless an earlier run has done it. */
    static Program unpack(Path built, Path folder, Path log) throws IOException {
        Path unpacked =
                folder.resolve(Long.toString(Files.getLastModifiedTime(built).toMillis()));
        if (Files.notExists(unpacked)) {
            Folders.delete(folder);
            Path partial = folder.resolve("partial");
            Process process = new ProcessBuilder(
                            Program.JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            built.toString(),
                            "extract",
                            "--destination",
                            partial.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            if (process.onExit().join().exitValue() != 0) {
                throw new StackException("%s could not be unpacked.%s".formatted(built, LogTail.of(log)));
            }
            Files.move(partial, unpacked);
        }
        return new Program(unpacked.resolve(built.getFileName()));
    }

    /** Returns the jar that Maven built for a subgraph. */
    static Path built(Path repository, String subgraph) throws IOException {
        Path target = repository.resolve("subgraph-" + subgraph).resolve("target");
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
