package dev.inkwire.chaos;

import dev.inkwire.chaos.Problem.Kind;
import dev.inkwire.localstack.Router;
import dev.inkwire.localstack.UnavailableException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Reads how the answers that the router stored in shadow mode compared with those of the subgraphs. */
final class StoredAnswers {

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
    void count() {
        try {
            Map<String, Double> totals = router.metrics(COUNTERS.keySet());
            COUNTERS.forEach(
                    (name, title) -> count(title, totals.getOrDefault(name, 0.0).intValue()));
        } catch (UnavailableException e) {
            tally.count("metrics unavailable");
        }
    }

    private void count(String title, int total) {
        Integer before = last.put(title, total);
        tally.count(title, before == null || total < before ? total : total - before);
    }

    /** Returns the stored answers that were wrong for longer than a second. */
    Stream<Problem> problems() {
        return router.wrongAnswers().stream().map(line -> new Problem(Kind.DIFFERENT, 1, line));
    }
}
