package dev.inkwire.localstack;

import dev.inkwire.localstack.demo.Demo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the stack until the user stops it or a part dies. */
final class Up {

    // Ctrl-C reaches the parts as well as this process, and they may end first
    private static final Duration SIGNAL_GRACE = Duration.ofMillis(500);

    private static final String PENDING = "pending";
    private static final String LOADED = "loaded";

    private final Settings settings;
    private final PrintStream out;
    private final Demo demo = new Demo();
    private final Path demoMark;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Up(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        this.demoMark = settings.home().resolve("demo");
    }

    /** Returns when the stack is stopped. Throws a {@link StackException} if it cannot run. */
    void run(boolean empty) throws IOException, InterruptedException {
        LocalStack stack = LocalStack.open(settings, out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack)));
        try {
            serve(stack, empty);
        } catch (StackException e) {
            if (!stopping.await(SIGNAL_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw e;
            }
        }
    }

    private void serve(LocalStack stack, boolean empty) throws IOException {
        if (stack.isNew() && !empty) {
            Files.writeString(demoMark, PENDING);
        }
        boolean hasDemo = Files.exists(demoMark);
        stack.start();
        if (hasDemo && Files.readString(demoMark).equals(PENDING)) {
            out.println("Loading the demo content");
            demo.load(stack.graph(), stack::mail, out::println);
            Files.writeString(demoMark, LOADED);
        }
        out.println(Welcome.to(settings, hasDemo ? demo.people() : List.of()));
        stack.train();
        Part dead = stack.awaitDeath();
        throw new StackException("%s ended unexpectedly.%s".formatted(dead.name(), LogTail.of(dead.log())));
    }

    private void stop(LocalStack stack) {
        stopping.countDown();
        out.println("Stopping");
        stack.close();
    }
}
