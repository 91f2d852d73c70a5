package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a result to docs/performance.md, between two markers, and a chart to docs/performance.svg. */
record Report(Result result) {

    private static final String BEGIN = "<!-- made by ./inkwire bench --report -->\n";
    private static final String END = "<!-- end -->\n";

    void write(Path docs) throws IOException {
        Path page = docs.resolve("performance.md");
        Files.writeString(page, into(Files.readString(page)));
        Files.writeString(docs.resolve("performance.svg"), Chart.of(result));
    }

    /** Returns a page in which this result replaces an earlier one. */
    String into(String page) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new StackException("The page lacks the markers of a result: %s and %s".formatted(BEGIN, END));
        }
        return page.substring(0, begin + BEGIN.length()) + text() + page.substring(end);
    }

    private String text() {
        Machine machine = result.machine();
        return """

                Measured %s on %d processors (%s), %d GiB, %s, Java %s. The databases were filled in %.0f s.

                %s
                ![CPU milliseconds per request, by process](performance.svg)

                """.formatted(
                        result.at(),
                        machine.processors(),
                        machine.processor(),
                        machine.memoryGiB(),
                        machine.system(),
                        machine.java(),
                        result.fillSeconds(),
                        Table.of(result));
    }
}
