package dev.inkwire.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a log, for error messages. */
final class LogTail {

    private static final int LINES = 20;
    private static final int BYTES = 16 * 1024;

    private LogTail() {}

    static String of(Path log) {
        if (Files.notExists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(BYTES, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, UTF_8).lines().toList();
            return " The end of %s:%n%s"
                    .formatted(log, String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
        } catch (IOException e) {
            return " %s cannot be read: %s".formatted(log, e.getMessage());
        }
    }
}
