package dev.inkwire.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked Spring Boot jar. If its class archive exists, it starts faster. */
record Program(Path jar) {

    /** The {@code java} executable that runs this process. */
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;
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

    /** Returns the command that runs the program. */
    List<String> command() {
        String use = HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return java(Files.exists(archive()) ? Stream.of(use + archive()) : Stream.empty());
    }

    /**
     * Returns the command that starts the program up to the point where it would serve requests, and archives its
     * classes.
     */
    List<String> archivingCommand(Path newArchive) {
        String make = HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        return java(Stream.of(make + newArchive, "-Dspring.context.exit=onRefresh"));
    }

    /** Returns the path of the class archive. It is specific to the version of Java. */
    Path archive() {
        return jar.resolveSibling("classes-" + Runtime.version());
    }

    private List<String> java(Stream<String> more) {
        return Stream.of(Stream.of(JAVA), FLAGS.stream(), more, Stream.of("-jar", jar.toString()))
                .flatMap(arguments -> arguments)
                .toList();
    }
}
