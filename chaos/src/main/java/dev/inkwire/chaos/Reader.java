package dev.inkwire.chaos;

import dev.inkwire.chaos.Topic.Page;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.End;
import dev.inkwire.localstack.Subscription.Message;
import dev.inkwire.localstack.Subscription.Next;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows a page that it keeps current by events. It loses its connection often, and resumes as docs/live.md says. */
final class Reader implements Runnable {

    private static final int LONGEST_STAY = 60;

    /** The codes after which a reader tries again. */
    private static final Set<String> TEMPORARY =
            Set.of("UNAVAILABLE", "TIMEOUT", "INTERNAL", "RATE_LIMITED", "CONNECTION_LOST", "does not answer");

    private final Topic topic;
    private final @Nullable Member viewer;
    private final GraphClient anonymous;
    private final Transport transport;
    private final Crowd crowd;
    private final Tally tally;
    private final Random random;
    private final List<Visit> visits = new ArrayList<>();
    private @Nullable Visit visit;
    private volatile boolean stopped;

    /** @param viewer null for an anonymous reader */
    Reader(
            Topic topic,
            @Nullable Member viewer,
            GraphClient anonymous,
            Transport transport,
            Crowd crowd,
            Tally tally,
            Random random) {
        this.topic = topic;
        this.viewer = viewer;
        this.anonymous = anonymous;
        this.transport = transport;
        this.crowd = crowd;
        this.tally = tally;
        this.random = random;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                if (visit == null) {
                    open();
                } else {
                    follow(visit);
                }
            } catch (StackException | CompletionException e) {
                tally.count("connections refused");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                tally.failure("%s: %s".formatted(topic.name(), e));
            }
            if (!stopped) {
                Pause.random(random, 100, 800);
            }
        }
    }

    private void open() {
        try {
            Page page = topic.load(graph());
            synchronized (this) {
                if (page != null) {
                    visit = new Visit(page);
                    visits.add(visit);
                }
            }
        } catch (StackException e) {
            if (viewer != null && String.valueOf(e.getMessage()).contains("UNAUTHENTICATED")) {
                crowd.signIn(viewer);
            } else {
                count(tally, topic.name(), e);
            }
        }
    }

    /** Counts a page that could not be loaded. It is a failure, unless a part was down. */
    static void count(Tally tally, String page, StackException e) {
        String message = String.valueOf(e.getMessage());
        if (TEMPORARY.stream().anyMatch(message::contains)) {
            tally.count("pages unavailable");
        } else {
            tally.failure("%s: %s".formatted(page, message));
        }
    }

    private GraphClient graph() {
        return viewer == null ? anonymous : viewer.graph();
    }

    private void follow(Visit current) throws InterruptedException {
        int stay = 1 + random.nextInt(LONGEST_STAY);
        try (Subscription subscription =
                transport.open(graph(), topic.subscription(), topic.variables(current.cursor()))) {
            tally.count("subscriptions");
            while (!stopped && stay > 0) {
                Message message = subscription.poll(1);
                if (message instanceof End end) {
                    end(current, end.code());
                    return;
                }
                if (message instanceof Next next && next.result().path("data").hasNonNull(topic.field())) {
                    receive(current, next.result());
                    stay--;
                }
            }
        }
    }

    private synchronized void receive(Visit current, JsonNode result) {
        JsonNode event = result.path("data").path(topic.field());
        tally.count("events");
        if (result.has("errors")) {
            tally.failure("%s: an event has errors: %s".formatted(topic.name(), result));
        }
        if (!current.receive(topic, event)) {
            tally.failure("%s: broken chain of cursors: %s".formatted(topic.name(), event));
        }
    }

    private synchronized void end(Visit current, @Nullable String code) {
        tally.count("ends: " + code);
        if (code == null) {
            visit = null;
        } else if (code.equals("UNAUTHENTICATED") && viewer != null && crowd.signIn(viewer)) {
            tally.count("sessions renewed");
        } else if (!TEMPORARY.contains(code)) {
            tally.failure("%s: the subscription ended with %s".formatted(topic.name(), code));
            current.cut();
            visit = null;
        }
    }

    /** Returns what is wrong so far. Missing events may still arrive. */
    synchronized List<Problem> problems(Rows rows) {
        Stream<Problem> ofEvents = visits.stream().flatMap(one -> one.problems(topic, rows));
        Stream<Problem> ofContent = visit == null
                ? Stream.of(Problem.failure("The page is not loaded: " + topic.name()))
                : visit.problems(topic, topic.load(graph()));
        return Stream.concat(ofEvents, ofContent).toList();
    }
}
