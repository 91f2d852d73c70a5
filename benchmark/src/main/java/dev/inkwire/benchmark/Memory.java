package dev.inkwire.benchmark;

import dev.inkwire.localstack.Part;
import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a process.
 *
 * @param kibibytes by its kind: {@code process} (PSS) and, of a JVM, {@code heap} after a garbage collection
 */
record Memory(Map<String, Double> kibibytes) {

    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern USED = Pattern.compile("generation .* used (\\d+)K");

    /** Collects the garbage of a subgraph first. */
    static Memory of(Part part, boolean jvm) throws IOException, InterruptedException {
        Map<String, Double> kibibytes = new LinkedHashMap<>();
        if (jvm) {
            jcmd(part, "GC.run");
            double heap = 0;
            Matcher used = USED.matcher(jcmd(part, "GC.heap_info"));
            while (used.find()) {
                heap += Double.parseDouble(used.group(1));
            }
            kibibytes.put("heap", heap);
        }
        kibibytes.put("process", new ProcessTree(part.process()).memoryMiB() * 1024);
        return new Memory(kibibytes);
    }

    /** Returns the growth for each of a number of units, in kB. */
    Map<String, Double> kilobytesSince(Memory before, int units) {
        Map<String, Double> each = new LinkedHashMap<>();
        kibibytes.forEach(
                (kind, now) -> each.put(kind, (now - before.kibibytes.getOrDefault(kind, 0.0)) * 1.024 / units));
        return each;
    }

    private static String jcmd(Part part, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JCMD, Long.toString(part.process().pid()), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new StackException("jcmd failed: " + output);
        }
        return output;
    }
}
