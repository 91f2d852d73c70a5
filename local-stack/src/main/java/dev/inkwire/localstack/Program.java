package dev.inkwire.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked Spring Boot jar, and the archive of its classes that makes it start faster once there is one. */
record Program(Path jar) {

    /** The java that runs this. */
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;
    // For a quick start in little memory; the heap grows with the subscriptions, 16 KB for each. One event loop:
    // two hand each other's work over, for a tenth of a request's cost.
    private static final List<String> FLAGS = List.of(
            "-Xms32m",
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-Dreactor.netty.ioWorkerCount=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");

    /** The command that runs it. */
    List<String> command() {
        String use = HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
        return java(Files.exists(archive()) ? Stream.of(use + archive()) : Stream.empty());
    }

    /** The command that starts it, to end when it would begin to serve, and archives the classes that it loaded. */
    List<String> archivingCommand(Path newArchive) {
        String make = HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=";
        return java(Stream.of(make + newArchive, "-Dspring.context.exit=onRefresh"));
    }

    /** Where the archive belongs. It fits no other version of Java. */
    Path archive() {
        return jar.resolveSibling("classes-" + Runtime.version());
    }

    private List<String> java(Stream<String> more) {
        return Stream.of(Stream.of(JAVA), FLAGS.stream(), more, Stream.of("-jar", jar.toString()))
                .flatMap(arguments -> arguments)
                .toList();
    }
}
