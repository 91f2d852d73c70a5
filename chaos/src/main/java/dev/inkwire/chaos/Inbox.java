package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The webhooks that a receiver accepted, of each post and comment in the order of their arrival. */
final class Inbox {

    private static final String INSTANT =
            "to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private static final String DUE_OF_POSTS = """
            select key, case type when 'PostPublished' then 'post.published' when 'PostUpdated' then 'post.updated'
                                  else 'post.removed' end, %s
            from event where topic = 'posts' order by tx, position
            """.formatted(INSTANT);
    private static final String DUE_OF_COMMENTS = """
            select key, case type when 'CommentAdded' then 'comment.added' when 'CommentChanged' then 'comment.changed'
                                  else 'comment.removed' end, %s
            from event
            where type in ('CommentAdded', 'CommentChanged') and payload ->> 'status' = 'VISIBLE'
               or type = 'CommentRemoved' and payload ->> 'previousStatus' = 'VISIBLE'
            order by tx, position
            """.formatted(INSTANT);

    private final Map<String, List<Accepted>> accepted = new ConcurrentHashMap<>();

    private record Accepted(String id, String event) {}

    /** Stores an event. A webhook whose answer was lost is repeated with the same id, before the next one. */
    synchronized void accept(String id, JsonNode body) {
        JsonNode data = body.path("data");
        String entity = data.has("commentId")
                ? data.path("commentId").asString()
                : data.path("postId").asString();
        List<Accepted> events = accepted.computeIfAbsent(entity, unknown -> new ArrayList<>());
        if (events.isEmpty() || !events.get(events.size() - 1).id().equals(id)) {
            events.add(new Accepted(
                    id,
                    event(body.path("type").asString(), body.path("timestamp").asString())));
        }
    }

    private static String event(String type, String timestamp) {
        return type + " " + Instant.parse(timestamp);
    }

    /** Compares the accepted events with the logs. */
    Stream<Problem> problems(Rows rows) {
        Map<String, List<String>> due = new LinkedHashMap<>();
        Stream.concat(rows.all("posts", DUE_OF_POSTS).stream(), rows.all("comments", DUE_OF_COMMENTS).stream())
                .forEach(row -> due.computeIfAbsent(row.get(0), entity -> new ArrayList<>())
                        .add(event(row.get(1), row.get(2))));
        return problems(due);
    }

    /** @param due the events of each post and comment in the order of the log */
    synchronized Stream<Problem> problems(Map<String, List<String>> due) {
        Set<String> entities = new HashSet<>(due.keySet());
        entities.addAll(accepted.keySet());
        return entities.stream()
                .flatMap(entity -> problems(
                        entity,
                        due.getOrDefault(entity, List.of()),
                        accepted.getOrDefault(entity, List.of()).stream()
                                .map(Accepted::event)
                                .toList()));
    }

    private static Stream<Problem> problems(String entity, List<String> due, List<String> received) {
        if (due.equals(received)) {
            return Stream.empty();
        }
        String text = "webhooks of %s: due %s, received %s".formatted(entity, due, received);
        List<String> missing = minus(due, received);
        List<String> unexpected = minus(received, due);
        if (missing.isEmpty() && unexpected.isEmpty()) {
            return Stream.of(new Problem(Kind.REORDERED, 1, text));
        }
        return Stream.of(
                        new Problem(Kind.LOST, missing.size(), text),
                        new Problem(Kind.DOUBLED, unexpected.size(), text))
                .filter(problem -> problem.number() > 0);
    }

    /** Removes each element of a list once for each occurrence in another one. */
    private static List<String> minus(List<String> some, List<String> others) {
        List<String> left = new ArrayList<>(some);
        others.forEach(left::remove);
        return left;
    }
}
