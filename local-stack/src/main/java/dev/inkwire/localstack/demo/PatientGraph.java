package dev.inkwire.localstack.demo;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests to the graph. Repeats a request that a busy or starting service has not answered in time. It may have
 * been executed nevertheless, so that only requests that can be repeated may be sent.
 */
record PatientGraph(GraphClient graph, Duration patience) {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    PatientGraph with(String accessToken) {
        return new PatientGraph(graph.with(accessToken), patience);
    }

    /** See {@link GraphClient#data}. */
    JsonNode data(String document, Map<String, ?> variables) {
        return repeat(() -> graph.data(document, variables));
    }

    /** See {@link GraphClient#mutate}. */
    JsonNode mutate(String mutation, String selection, Object input) {
        return repeat(() -> graph.mutate(mutation, selection, input));
    }

    /** See {@link GraphClient#attempt}. */
    JsonNode attempt(String mutation, String selection, Object input) {
        return repeat(() -> graph.attempt(mutation, selection, input));
    }

    private JsonNode repeat(Supplier<JsonNode> request) {
        long begin = System.nanoTime();
        while (true) {
            try {
                return request.get();
            } catch (UnavailableException e) {
                if (System.nanoTime() - begin > patience.toNanos()
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
