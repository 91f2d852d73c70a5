package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.localstack.Consistency;
import dev.inkwire.localstack.Databases;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.LocalStack;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subscription.Transport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One run: a stack, members who use it, readers, faults, and the checks at the end. */
final class Chaos {

    private static final int MEMBERS = 12;
    private static final int WRITERS = 10;
    private static final int WATCHED = 2;
    private static final int VISITORS = 2;
    private static final int PATIENCE_SECONDS = 120;
    private static final int POLL_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 100;
    private static final int QUIET_PAUSE_MILLIS = 2_000;
    private static final int CYCLE_MINUTES = 5;
    private static final int FAULTS_MINUTES = 3;

    private final LocalStack stack;
    private final Options options;
    private final PrintStream out;
    private final Tally tally = new Tally();
    private final Blog blog = new Blog();
    private final Crowd crowd;
    private final Rows rows;
    private final Sender sender;
    private final List<Reader> readers = new ArrayList<>();
    private final List<Visitor> visitors = new ArrayList<>();
    private final StoredAnswers storedAnswers;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    /** Whether no fault begins, and members write less, so that most pages are the same for several visitors. */
    private volatile boolean quiet;

    private volatile boolean ended;

    private Chaos(LocalStack stack, Options options, PrintStream out) {
        this.stack = stack;
        this.options = options;
        this.out = out;
        this.crowd = new Crowd(stack);
        this.rows = new Rows(stack);
        this.sender = new Sender(crowd, blog, new Locks(), tally);
        this.storedAnswers = new StoredAnswers(stack.router(), tally);
    }

    /**
     * Runs chaos.
     *
     * @param repository the checkout, with everything built
     * @param home the folder for the files of the stack; the logs are kept
     * @return the counts, and the problems if there are any
     */
    static Tally run(Path repository, Path home, Options options, PrintStream out) throws Exception {
        LocalStack stack = LocalStack.replicated(repository, home, LocalStack.SHORT_LIVED, out::println);
        Thread closing = new Thread(stack::close);
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            stack.start();
            return new Chaos(stack, options, out).run();
        } finally {
            stack.close();
            Runtime.getRuntime().removeShutdownHook(closing);
        }
    }

    private Tally run() throws Exception {
        out.printf("Injecting faults for %s minutes with seed %d%n", options.minutes(), options.seed());
        Random random = new Random(options.seed());
        Member staff = crowd.join("ADMIN");
        try (Receiver receiver = new Receiver(staff, tally, new Random(random.nextLong()))) {
            populate(staff, random);
            run(staff, receiver, random);
        }
        return tally;
    }

    private void run(Member staff, Receiver receiver, Random random) throws Exception {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Actions actions = new Actions(blog, staff, new Random(random.nextLong()));
            Random pauses = new Random(random.nextLong());
            writers.add(CompletableFuture.runAsync(() -> write(actions, pauses), threads));
        }
        for (int i = 0; i < VISITORS; i++) {
            visitors.add(new Visitor(GraphClient.anonymous(stack.graph()), blog, tally, new Random(random.nextLong())));
        }
        readers.forEach(threads::execute);
        visitors.forEach(threads::execute);
        long begin = System.nanoTime();
        try (Faults faults = new Faults(stack, new Random(random.nextLong()), tally)) {
            for (double minutes = 0; minutes < options.minutes(); minutes = (System.nanoTime() - begin) / 60e9) {
                quiet = minutes % CYCLE_MINUTES >= FAULTS_MINUTES;
                if (quiet) {
                    Pause.of(POLL_MILLIS);
                } else {
                    faults.next();
                }
                storedAnswers.count();
            }
        }
        ended = true;
        out.println("All parts run again; waiting for members and readers");
        finish(writers);
        visitors.forEach(Visitor::stop);
        settle(staff, receiver);
        storedAnswers.count();
        readers.forEach(Reader::stop);
        threads.shutdownNow();
    }

    /** Signs up members, publishes the posts that are read all the time, and opens their pages. */
    private void populate(Member staff, Random random) {
        blog.members().add(staff);
        for (int i = 0; i < MEMBERS; i++) {
            blog.members().add(crowd.join(i < WATCHED));
        }
        GraphClient anonymous = GraphClient.anonymous(stack.graph());
        PostActions posts = new PostActions(blog, staff, random);
        for (int i = 0; i < WATCHED; i++) {
            Member author = blog.members().get(1 + i);
            sender.trySend(posts.create(author, true, true));
            Article article = blog.articles().get(i);
            read(new CommentTopic(article, true), author, anonymous, random);
            read(new CommentTopic(article, false), null, anonymous, random);
            read(new PostTopic("author", author.id()), null, anonymous, random);
            read(new NotificationTopic(author), author, anonymous, random);
        }
        read(new PostTopic("tag", PostActions.TAG), null, anonymous, random);
        read(new PostTopic(null, ""), staff, anonymous, random);
    }

    private void read(Topic topic, @Nullable Member viewer, GraphClient anonymous, Random random) {
        Transport transport = Transport.values()[readers.size() % Transport.values().length];
        readers.add(new Reader(topic, viewer, anonymous, transport, crowd, tally, new Random(random.nextLong())));
    }

    private void write(Actions actions, Random pauses) {
        while (!ended) {
            Action action = actions.next();
            if (action != null) {
                sender.trySend(action);
                Pause.random(pauses, 0, quiet ? QUIET_PAUSE_MILLIS : PAUSE_MILLIS);
            }
            if (blog.members().stream().filter(member -> !member.isErased()).count() <= MEMBERS) {
                blog.members().add(crowd.join(false));
            }
        }
    }

    /** Waits until all mutations are acknowledged. */
    private void finish(List<CompletableFuture<Void>> writers) throws Exception {
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new));
        try {
            all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            sender.giveUp();
            all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Waits until everything has caught up. What is wrong after that remains wrong. */
    private void settle(Member staff, Receiver receiver) throws SQLException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<Problem> problems = problems(staff, receiver);
        while (!problems.isEmpty() && System.nanoTime() < end) {
            Pause.of(POLL_MILLIS);
            problems = problems(staff, receiver);
        }
        problems.forEach(tally::problem);
    }

    private List<Problem> problems(Member staff, Receiver receiver) throws SQLException {
        List<Problem> problems = new ArrayList<>();
        try (Databases databases = Databases.open(stack::database)) {
            problems.addAll(new StoredCheck(blog, rows).problems());
            problems.addAll(new ProjectionCheck(blog, staff, rows).problems());
            problems.addAll(new NotificationCheck(blog, rows).problems().toList());
            Consistency.problems(databases).forEach(text -> problems.add(new Problem(Kind.DIFFERENT, 1, text)));
            problems.addAll(receiver.problems(rows).toList());
            readers.forEach(reader -> problems.addAll(reader.problems(rows)));
            problems.addAll(storedAnswers.problems().toList());
        } catch (StackException e) {
            problems.add(Problem.failure("A check failed: " + e.getMessage()));
        }
        return problems;
    }
}
