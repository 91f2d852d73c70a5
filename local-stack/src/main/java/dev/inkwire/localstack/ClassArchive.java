package dev.inkwire.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An archive of the classes that the subgraphs load from their common libraries, which makes their start faster. The
 * stacks of a checkout share it, and it remains valid until a library or Java changes.
 */
final class ClassArchive {

    private final Settings settings;
    private final Collection<SubgraphBuild> builds;
    private @Nullable List<Path> libraries;

    ClassArchive(Settings settings, Collection<SubgraphBuild> builds) {
        this.settings = settings;
        this.builds = builds;
    }

    /** Returns the libraries of all subgraphs. Java uses the archive only if the class path begins with them. */
    synchronized List<Path> libraries() {
        if (libraries == null) {
            Set<Path> common = new LinkedHashSet<>();
            builds.forEach(build -> common.addAll(build.program().libraries()));
            builds.forEach(build -> common.retainAll(build.program().libraries()));
            libraries = List.copyOf(common);
        }
        return libraries;
    }

    /** Returns the options of Java for a process that uses the archive, or lists its classes for a missing archive. */
    List<String> options(String process) {
        if (Files.exists(file())) {
            return List.of("-XX:SharedArchiveFile=" + file());
        }
        return settings.purpose() == Purpose.DEVELOPMENT
                ? List.of("-XX:DumpLoadedClassList=" + list(process))
                : List.of();
    }

    /** Returns the path of the archive, whose name depends on Java and on the libraries. */
    Path file() {
        StringBuilder content = new StringBuilder(Runtime.version().toString());
        try {
            for (Path library : libraries()) {
                content.append(library).append(Files.getLastModifiedTime(library));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings.archives()
                .resolve(UUID.nameUUIDFromBytes(content.toString().getBytes(UTF_8)) + ".jsa");
    }

    /** Returns the command that creates the archive from the classes that processes have listed. */
    List<String> command(Collection<String> processes, Path file) throws IOException {
        Set<String> classes = new LinkedHashSet<>();
        for (String process : processes) {
            classes.addAll(Files.readAllLines(list(process)));
        }
        classes.removeIf(line -> line.contains("dev/inkwire/"));
        Path all = Files.write(file.resolveSibling(file.getFileName() + ".list"), classes);
        return List.of(
                Program.JAVA,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + all,
                "-XX:SharedArchiveFile=" + file,
                "-cp",
                Program.classPath(libraries()));
    }

    private Path list(String process) {
        return settings.cache().resolve(process + ".classes");
    }
}
