package dev.inkwire.benchmark;

import dev.inkwire.benchmark.Subscriber.Arrival;
import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks that a subscriber received each event exactly once and in order. */
final class Delivery {

    private Delivery() {}

    /**
     * Checks the events of one subscriber to one post, and records their latencies.
     *
     * @param received all messages of the subscriber; events of other comments are ignored
     * @param sent the time at which each comment was sent, by its id
     * @return the ids of the comments in the order of their events
     */
    static List<String> check(List<Arrival> received, Map<String, Long> sent, Histogram latency) {
        List<String> comments = new ArrayList<>();
        String previous = null;
        for (Arrival arrival : received) {
            JsonNode event = GraphClient.JSON.readTree(arrival.message()).at("/payload/data/commentEvents");
            requireNext(event, previous);
            previous = event.path("cursor").asString();
            String comment = event.path("commentId").asString();
            Long begin = sent.get(comment);
            if (begin != null) {
                Answer.require(event.at("/comment/html").isString(), "the comment", event);
                comments.add(comment);
                latency.recordValue(arrival.nanos() - begin);
            }
        }
        if (comments.size() != sent.size() || !sent.keySet().containsAll(comments)) {
            throw new StackException(
                    "A subscriber should have received %d events, but received %s.".formatted(sent.size(), comments));
        }
        return comments;
    }

    private static void requireNext(JsonNode event, @Nullable String previous) {
        Answer.require(event.path("cursor").isString(), "an event", event);
        if (previous != null) {
            Answer.require(event.path("previousCursor").asString().equals(previous), "its predecessor", event);
        }
    }
}
