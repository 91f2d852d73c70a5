package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.nio.file.Path;
import java.util.List;

/** Runs the command {@code bench} of {@code ./inkwire}, once everything is built. */
public final class Main {

    private Main() {}

    /**
     * Runs the benchmark in the current folder, which is the checkout.
     *
     * @param arguments the options, see {@link Options}
     */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            new Bench(Path.of("").toAbsolutePath(), System.out).run(List.of(arguments));
            status = 0;
        } catch (StackException e) {
            System.err.println(e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
        }
        // stops the stack; the threads of its mail server would keep this process running
        System.exit(status);
    }
}
