package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.chaos.Topic.Expected;
import dev.inkwire.chaos.Topic.Page;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subscription;
import dev.inkwire.localstack.Subscription.End;
import dev.inkwire.localstack.Subscription.Message;
import dev.inkwire.localstack.Subscription.Next;
import dev.inkwire.localstack.Subscription.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
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

    /** What was received from the load of a page until the subscription ended for good. */
    private static final class Visit {
        private final Position start;
        private final Map<String, String> content;
        private final List<Position> received = new ArrayList<>();
        private String cursor;
        /** Whether the subscription could not be resumed. */
        private boolean cut;

        private boolean isCutBefore(Position position) {
            return cut && (received.isEmpty() || position.compareTo(received.get(received.size() - 1)) > 0);
        }

        private Visit(Page page) {
            start = Position.of(page.cursor());
            cursor = page.cursor();
            content = new TreeMap<>(page.content());
        }
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
            String message = String.valueOf(e.getMessage());
            if (viewer != null && message.contains("UNAUTHENTICATED")) {
                crowd.signIn(viewer);
            } else if (TEMPORARY.stream().anyMatch(message::contains)) {
                tally.count("pages unavailable");
            } else {
                tally.failure("%s: %s".formatted(topic.name(), message));
            }
        }
    }

    private GraphClient graph() {
        return viewer == null ? anonymous : viewer.graph();
    }

    private void follow(Visit current) throws InterruptedException {
        int stay = 1 + random.nextInt(LONGEST_STAY);
        try (Subscription subscription =
                transport.open(graph(), topic.subscription(), topic.variables(current.cursor))) {
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
        if (!event.path("previousCursor").asString().equals(current.cursor)) {
            tally.failure("%s: broken chain of cursors after %s: %s"
                    .formatted(topic.name(), Position.of(current.cursor), event));
        }
        current.cursor = event.path("cursor").asString();
        current.received.add(Position.of(current.cursor));
        topic.apply(event, current.content);
    }

    private synchronized void end(Visit current, @Nullable String code) {
        tally.count("ends: " + code);
        if (code == null) {
            visit = null;
        } else if (code.equals("UNAUTHENTICATED") && viewer != null) {
            if (!crowd.signIn(viewer)) {
                current.cut = true;
                stopped = true;
            }
        } else if (code.equals("NOT_FOUND")) {
            // the post was deleted or unpublished while the reader was not connected
            current.cut = true;
            visit = null;
        } else if (!TEMPORARY.contains(code)) {
            tally.failure("%s: the subscription ended with %s".formatted(topic.name(), code));
            current.cut = true;
            visit = null;
        }
    }

    /** Returns what is wrong with the received events so far. Missing events may still arrive. */
    synchronized List<Problem> problems(Rows rows) {
        if (visits.isEmpty()) {
            return List.of(Problem.failure("The page was never loaded: " + topic.name()));
        }
        Stream<Problem> ofEvents = visits.stream().flatMap(one -> problems(one, rows));
        return Stream.concat(ofEvents, visit == null ? Stream.empty() : problemsOfContent(visit))
                .filter(problem -> problem.number() > 0)
                .toList();
    }

    private Stream<Problem> problems(Visit one, Rows rows) {
        List<Position> due = new ArrayList<>();
        for (Expected expected : topic.expected(rows, one.start)) {
            if (expected.ends() || one.isCutBefore(expected.position())) {
                break;
            }
            due.add(expected.position());
        }
        Set<Position> missing = new TreeSet<>(due);
        one.received.forEach(missing::remove);
        Set<Position> unexpected = new TreeSet<>(one.received);
        due.forEach(unexpected::remove);
        int doubled = one.received.size() - new HashSet<>(one.received).size();
        boolean isSorted = one.received.equals(one.received.stream().sorted().toList());
        return Stream.of(
                new Problem(Kind.LOST, missing.size(), "events of %s: %s".formatted(topic.name(), missing)),
                new Problem(Kind.DOUBLED, doubled, "events of " + topic.name()),
                new Problem(Kind.REORDERED, isSorted ? 0 : 1, "events of " + topic.name()),
                new Problem(
                        Kind.DIFFERENT,
                        unexpected.size(),
                        "events of %s that are not in the log: %s".formatted(topic.name(), unexpected)));
    }

    private Stream<Problem> problemsOfContent(Visit one) {
        Page page = topic.load(graph());
        if (page == null) {
            return Stream.of(Problem.failure("The page is gone, and its subscription has not ended: " + topic.name()));
        }
        return Difference.between(
                        "page built from events of " + topic.name(), texts(page.content()), texts(one.content))
                .problems();
    }

    private static Set<String> texts(Map<String, String> content) {
        return content.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toSet());
    }
}
