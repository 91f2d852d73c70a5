package dev.inkwire.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs the commands {@code up} and {@code reset} of {@code ./inkwire}, once everything is built. */
public final class Main {

    private Main() {}

    /**
     * Runs a command in the current folder, which is the checkout.
     *
     * @param arguments {@code up}, {@code up --empty} or {@code reset}
     */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of("").toAbsolutePath();
        try {
            Settings settings = Settings.development(repository, System.getenv());
            switch (String.join(" ", arguments)) {
                case "up" -> new Up(settings, System.out).run(false);
                case "up --empty" -> new Up(settings, System.out).run(true);
                case "reset" -> reset(settings);
                default -> throw new StackException("Usage: up [--empty], or reset");
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Deletes everything that a run keeps, except for the cache. */
    private static void reset(Settings settings) throws IOException {
        try (Run run = Run.open(settings.home());
                Stream<Path> files = Files.list(settings.home())) {
            for (Path file :
                    files.filter(file -> !file.equals(settings.cache())).toList()) {
                Folders.delete(file);
            }
        }
    }
}
