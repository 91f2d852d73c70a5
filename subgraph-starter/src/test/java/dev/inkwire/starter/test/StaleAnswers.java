package dev.inkwire.starter.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;

/**
 * Checks the tags of queries and events against each other: if a change alters the answer to a query, an event that the
 * change appends must have one of the tags that the answer reported before. Counts the answers that become stale
 * without being altered.
 */
public final class StaleAnswers {

    private static final Logger log = LoggerFactory.getLogger(StaleAnswers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TAGS = "Inkwire-Cache-Tags";

    private final Graph graph;
    private final Database database;
    private final List<String> queries;
    private final Set<String> altered = new HashSet<>();
    /** The answers after the last change. */
    private Map<String, Answer> current = Map.of();
    /** The end of the log before the current answers. */
    private long position;

    private int unaltered;
    private int needless;

    /** @param queries documents without variables, all of whose answers must be cacheable */
    public StaleAnswers(Graph graph, Database database, List<String> queries) {
        this.graph = graph;
        this.database = database;
        this.queries = queries;
    }

    /** Makes a change, and checks that all answers that have altered since the last check become stale. */
    public void check(String name, Runnable change) {
        if (current.isEmpty()) {
            read();
        }
        Map<String, Answer> before = current;
        long end = position;
        change.run();
        read();
        Map<String, Answer> after = current;
        List<String> events = tagsAfter(end);
        Set<String> stale =
                events.stream().flatMap(event -> Stream.of(event.split(" "))).collect(Collectors.toSet());
        before.forEach((query, answer) -> {
            boolean evicted = answer.tags().stream().anyMatch(stale::contains);
            if (!answer.body().equals(after.get(query).body())) {
                altered.add(query);
                assertThat(evicted)
                        .as("%s alters the answer to%n%s%nfrom %s%nto %s%nwith tags %s; the events have %s"
                                .formatted(
                                        name,
                                        query,
                                        answer.body(),
                                        after.get(query).body(),
                                        answer.tags(),
                                        events))
                        .isTrue();
            } else {
                unaltered++;
                needless += evicted ? 1 : 0;
            }
        });
    }

    /** Logs the share of the unaltered answers that became stale, and checks that each query was altered once. */
    public void report(Set<String> neverAltered) {
        log.info(
                "{} of {} unaltered answers became stale without need: {} %",
                needless, unaltered, unaltered == 0 ? 0 : 100 * needless / unaltered);
        assertThat(queries)
                .as("queries that no change has altered")
                .allMatch(query -> altered.contains(query) || neverAltered.contains(query));
    }

    private void read() {
        position = end();
        current = answers();
    }

    private Map<String, Answer> answers() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        queries.forEach(query -> await("the tags of " + query)
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> {
                    ResponseEntity<String> answer = graph.answer(query, Map.of());
                    List<String> tags = tags(answer);
                    if (tags != null) {
                        answers.put(query, new Answer(String.valueOf(answer.getBody()), tags));
                    }
                    return tags != null;
                }));
        return answers;
    }

    private static @Nullable List<String> tags(ResponseEntity<String> answer) {
        String tags = answer.getHeaders().getFirst(TAGS);
        return tags == null ? null : List.of(tags.split(" "));
    }

    private long end() {
        return database.sql("select coalesce(max(position), 0) from event")
                .query(Long.class)
                .single();
    }

    /** Returns the tags of each event. None may be null, which would make all answers stale. */
    private List<String> tagsAfter(long position) {
        List<String> tags = database.sql("select array_to_string(stale_tags, ' ') from event where position > ?")
                .param(position)
                .query(String.class)
                .list();
        assertThat(tags).doesNotContainNull();
        return tags;
    }

    private record Answer(String body, List<String> tags) {}
}
