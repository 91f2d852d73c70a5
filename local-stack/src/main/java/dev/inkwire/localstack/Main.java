package dev.inkwire.localstack;

import dev.inkwire.localstack.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code ./inkwire} starts once everything is built. */
public final class Main {

    private Main() {}

    /**
     * Runs a command in the current folder, which is the checkout.
     *
     * @param arguments {@code up}, {@code up --empty}, {@code reset}, or {@code bench} with its options
     */
    public static void main(String[] arguments) throws Exception {
        Path repository = Path.of("").toAbsolutePath();
        try {
            List<String> words = List.of(arguments);
            if (words.indexOf("bench") == 0) {
                new Bench(repository, System.out).run(words.subList(1, words.size()));
                // stops the stack, whose mail server would keep this process from ending
                System.exit(0);
            }
            Settings settings = Settings.development(repository, System.getenv());
            switch (String.join(" ", arguments)) {
                case "up" -> new Up(settings, System.out).run(false);
                case "up --empty" -> new Up(settings, System.out).run(true);
                case "reset" -> reset(settings);
                default -> throw new StackException("Usage: up [--empty], reset, or bench");
            }
        } catch (StackException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Deletes everything that a run keeps, but not what it would only have to make again. */
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
