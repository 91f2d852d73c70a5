package dev.inkwire.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inkwire.starter.test.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator who manages webhooks through the graph. */
public record Administrator(Graph graph) {

    public static final String WEBHOOK = "id url description events active createdAt";
    public static final String DELIVERY =
            "id event status createdAt nextAttemptAt payload attempts { at statusCode durationMilliseconds error }";

    private static final JsonMapper JSON = new JsonMapper();

    public static Administrator in(Graph graph) {
        return new Administrator(graph.as(UUID.randomUUID(), "webhooks:manage"));
    }

    /** Creates a webhook, and returns the payload. */
    public JsonNode create(String url, String... events) {
        JsonNode payload = mutate(
                "createWebhook",
                "webhook { %s } secret".formatted(WEBHOOK),
                Map.of("url", url, "events", List.of(events)));
        assertThat(errors(payload)).isEmpty();
        return payload;
    }

    public JsonNode update(String id, Object... changes) {
        Map<String, Object> input = input(changes);
        input.put("id", id);
        return mutate("updateWebhook", "webhook { %s }".formatted(WEBHOOK), input);
    }

    public JsonNode delete(String id) {
        return mutate("deleteWebhook", "deletedWebhookId", Map.of("id", id));
    }

    public JsonNode rotate(String id) {
        return mutate("rotateWebhookSecret", "secret", Map.of("id", id));
    }

    public JsonNode resend(String deliveryId) {
        return mutate("resendWebhookDelivery", "delivery { %s }".formatted(DELIVERY), Map.of("id", deliveryId));
    }

    /** Returns a webhook; null if it does not exist. */
    public JsonNode find(String id) {
        return ask("query ($id: ID!) { webhook(id: $id) { %s } }".formatted(WEBHOOK), Map.of("id", id))
                .path("webhook");
    }

    /** Returns the newest deliveries of a webhook, newest first. */
    public List<JsonNode> deliveries(String id) {
        return ask(
                        "query ($id: ID!) { webhook(id: $id) { deliveries(first: 100) { nodes { %s } } } }"
                                .formatted(DELIVERY),
                        Map.of("id", id))
                .at("/webhook/deliveries/nodes")
                .valueStream()
                .toList();
    }

    public List<String> statuses(String id) {
        return deliveries(id).stream()
                .map(delivery -> delivery.path("status").asString())
                .toList();
    }

    public JsonNode mutate(String name, String selection, Map<String, ?> input) {
        String type = name.substring(0, 1).toUpperCase() + name.substring(1) + "Input";
        String document = "mutation ($input: %s!) { %s(input: $input) { %s userErrors { code path message } } }"
                .formatted(type, name, selection);
        return ask(document, Map.of("input", input)).path(name);
    }

    /** Returns the data of an operation, which has no errors. */
    public JsonNode ask(String document, Map<String, ?> variables) {
        JsonNode answer = graph.post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        assertThat(answer.path("errors")).as("errors").isEmpty();
        return answer.path("data");
    }

    /** Returns a map that can contain null. */
    public static Map<String, Object> input(Object... keysAndValues) {
        Map<String, Object> input = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            input.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return input;
    }

    /** Returns the user errors in a payload, such as {@code INVALID input.url}. */
    public static List<String> errors(JsonNode payload) {
        return payload.path("userErrors")
                .valueStream()
                .map(error -> error.path("code").asString() + " "
                        + error.path("path")
                                .valueStream()
                                .map(JsonNode::asString)
                                .collect(Collectors.joining(".")))
                .toList();
    }
}
