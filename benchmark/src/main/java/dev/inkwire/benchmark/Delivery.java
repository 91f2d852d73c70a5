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

/** What a subscriber was told, checked: every event once and in order. */
final class Delivery {

    private Delivery() {}

    /**
     * Records how long events took.
     *
     * @param sent when the writing of each comment began, by its id, in the order of the events
     * @param heard all that one subscriber to one post was told of; what is not of the comments is passed over
     * @return the ids in the order in which they came, which holds each once
     */
    static List<String> check(List<Arrival> heard, Map<String, Long> sent, Histogram latency) {
        List<String> comments = new ArrayList<>();
        String previous = null;
        for (Arrival arrival : heard) {
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
            throw new StackException("Of %d events, a subscriber was told of %s.".formatted(sent.size(), comments));
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
