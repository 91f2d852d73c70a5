package dev.inkwire.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Unpacks built jars: they start faster that way, and no build overwrites what a process runs from. */
final class Unpacking {

    private Unpacking() {}

    /** Unpacks a jar into a folder of its own, unless it is there from an earlier run. */
    static Program unpack(Path built, Path folder, Path log) throws IOException {
        Path unpacked =
                folder.resolve(Long.toString(Files.getLastModifiedTime(built).toMillis()));
        if (Files.notExists(unpacked)) {
            Folders.delete(folder);
            Path half = folder.resolve("half");
            Process process = new ProcessBuilder(
                            Program.JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            built.toString(),
                            "extract",
                            "--destination",
                            half.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            if (process.onExit().join().exitValue() != 0) {
                throw new StackException("%s could not be unpacked.%s".formatted(built, LogTail.of(log)));
            }
            Files.move(half, unpacked);
        }
        return new Program(unpacked.resolve(built.getFileName()));
    }

    /** The jar that Maven built for a subgraph. */
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
        throw new StackException("%s is not built: run \"mvn package -DskipTests\".".formatted(subgraph));
    }

    private static boolean isProgram(String fileName) {
        return fileName.endsWith(".jar") && !fileName.endsWith("-tests.jar");
    }
}
