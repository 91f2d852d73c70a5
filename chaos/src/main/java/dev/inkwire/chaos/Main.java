package dev.inkwire.chaos;

import dev.inkwire.localstack.StackException;
import java.nio.file.Path;
import java.util.List;

/** Runs the command {@code chaos} of {@code ./inkwire}, once everything is built. */
public final class Main {

    private Main() {}

    /**
     * Runs chaos in the current folder, which is the checkout. The exit code is 1 if a promise was not kept.
     *
     * @param arguments see {@link Options}
     */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            Options options = Options.parse(List.of(arguments));
            Path repository = Path.of("").toAbsolutePath();
            Tally tally = Chaos.run(repository, repository.resolve(".inkwire/chaos"), options, System.out);
            System.out.print(tally.report());
            status = tally.problems().isEmpty() ? 0 : 1;
        } catch (StackException e) {
            System.err.println(e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
        }
        // the threads of the mail server would keep this process running
        System.exit(status);
    }
}
