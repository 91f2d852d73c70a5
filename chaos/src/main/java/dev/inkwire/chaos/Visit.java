package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.chaos.Topic.Expected;
import dev.inkwire.chaos.Topic.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a reader received from the load of a page until the subscription ended for good. */
final class Visit {

    private final Position start;
    private final Map<String, String> content;
    private final List<Position> received = new ArrayList<>();
    private String cursor;
    private boolean cut;

    Visit(Page page) {
        start = Position.of(page.cursor());
        cursor = page.cursor();
        content = new TreeMap<>(page.content());
    }

    /** Returns the last cursor. */
    String cursor() {
        return cursor;
    }

    /** Ends the visit before the events that the reader has not received. */
    void cut() {
        cut = true;
    }

    /** Applies an event, and returns whether it follows the last one. */
    boolean receive(Topic topic, JsonNode event) {
        boolean follows = event.path("previousCursor").asString().equals(cursor);
        cursor = event.path("cursor").asString();
        received.add(Position.of(cursor));
        topic.apply(event, content);
        return follows;
    }

    /** Compares the received events with the log. */
    Stream<Problem> problems(Topic topic, Rows rows) {
        List<Position> due = due(topic.expected(rows, start));
        Set<Position> missing = new TreeSet<>(due);
        received.forEach(missing::remove);
        Set<Position> unexpected = new TreeSet<>(received);
        due.forEach(unexpected::remove);
        int doubled = received.size() - new HashSet<>(received).size();
        boolean isSorted = received.equals(received.stream().sorted().toList());
        return Stream.of(
                        new Problem(Kind.LOST, missing.size(), "events of %s: %s".formatted(topic.name(), missing)),
                        new Problem(Kind.DOUBLED, doubled, "events of " + topic.name()),
                        new Problem(Kind.REORDERED, isSorted ? 0 : 1, "events of " + topic.name()),
                        new Problem(
                                Kind.DIFFERENT,
                                unexpected.size(),
                                "events of %s that are not in the log: %s".formatted(topic.name(), unexpected)))
                .filter(problem -> problem.number() > 0);
    }

    /** Returns the events up to the end of the subscription, or up to the last one that was received. */
    private List<Position> due(List<Expected> all) {
        List<Position> due = new ArrayList<>();
        for (Expected expected : all) {
            boolean isCut =
                    cut && (received.isEmpty() || expected.position().compareTo(received.get(received.size() - 1)) > 0);
            if (expected.ends() || isCut) {
                break;
            }
            due.add(expected.position());
        }
        return due;
    }

    /**
     * Compares the page that was built from events with the page as it is.
     *
     * @param page null if the reader does not see it any more
     */
    Stream<Problem> problems(Topic topic, @Nullable Page page) {
        return page == null
                ? Stream.of(Problem.failure("The page is gone, and its subscription has not ended: " + topic.name()))
                : Difference.between("page built from events of " + topic.name(), texts(page.content()), texts(content))
                        .problems();
    }

    private static Set<String> texts(Map<String, String> content) {
        return content.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.toSet());
    }
}
