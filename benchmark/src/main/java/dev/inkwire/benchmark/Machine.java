package dev.inkwire.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The machine on which a benchmark ran. */
record Machine(String processor, int processors, long memoryGiB, String system, String java) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Machine here() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                modelName(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.version")),
                System.getProperty("java.vm.version"));
    }

    private static String modelName() throws IOException {
        String architecture = System.getProperty("os.arch");
        if (Files.notExists(CPU_INFO)) {
            return architecture;
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst(".*: ", ""))
                    .findFirst()
                    .orElse(architecture);
        }
    }
}
