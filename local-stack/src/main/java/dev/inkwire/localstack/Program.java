package dev.inkwire.localstack;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The built program of a subgraph.
 *
 * @param mainClass the class to run
 * @param libraries third-party jars
 * @param modules jars of the checkout
 */
record Program(String mainClass, List<Path> libraries, List<Path> modules) {

    /** The {@code java} executable that runs this process. */
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    // For a quick start with little memory. One event loop: two pass work to each other, which makes a request a
    // tenth dearer.
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-Dreactor.netty.ioWorkerCount=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    /**
     * Returns the command that runs the program.
     *
     * @param first the libraries that the class path begins with
     * @param options additional options of Java
     */
    List<String> command(List<Path> first, List<String> options) {
        Set<Path> classPath = new LinkedHashSet<>(first);
        classPath.addAll(libraries);
        classPath.addAll(modules);
        return Stream.of(List.of(JAVA), FLAGS, options, List.of("-cp", classPath(classPath), mainClass))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns jars as Java's option {@code -cp} expects them. */
    static String classPath(Collection<Path> jars) {
        return jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
    }
}
