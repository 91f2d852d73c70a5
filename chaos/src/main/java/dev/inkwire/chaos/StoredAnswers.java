package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads how the answers that the router stored in shadow mode compared with those of the subgraphs. */
final class StoredAnswers {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String WRONG = "A stored answer is wrong";

    private static final Map<String, String> COUNTERS = Map.of(
            "inkwire_router_cache_shadow_total{result=\"equal\"}", "stored answers: equal",
            "inkwire_router_cache_shadow_total{result=\"late\"}", "stored answers: late",
            "inkwire_router_cache_shadow_late_seconds_bucket{le=\"0.1\"}", "stored answers: late by 100 ms at most",
            "inkwire_router_cache_shadow_total{result=\"off\"}", "stored answers: late, then off");

    private final Router router;
    private final Tally tally;
    private final Map<String, Integer> last = new HashMap<>();

    StoredAnswers(Router router, Tally tally) {
        this.router = router;
        this.tally = tally;
    }

    /** Adds the comparisons since the last call. A restart of the router loses those in between. */
    void count() throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(router.metrics()).timeout(TIMEOUT).build();
        try {
            GraphClient.HTTP
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .forEach(this::count);
        } catch (IOException e) {
            tally.count("metrics unavailable");
        }
    }

    private void count(String line) {
        int end = line.lastIndexOf(' ');
        String title = COUNTERS.get(line.substring(0, Math.max(0, end)));
        if (title != null) {
            int total = Integer.parseInt(line.substring(end + 1));
            int before = last.getOrDefault(title, 0);
            last.put(title, total);
            tally.count(title, total < before ? total : total - before);
        }
    }

    /** Returns the stored answers that were wrong for longer than a second. */
    Stream<Problem> problems() {
        try (Stream<String> lines = Files.lines(router.log())) {
            return lines
                    .filter(line -> line.contains(WRONG))
                    .map(line -> new Problem(Problem.Kind.DIFFERENT, 1, line))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
