package dev.inkwire.localstack.demo;

import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends mutations to the graph. */
final class GraphClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI graph;

    GraphClient(URI graph) {
        this.graph = graph;
    }

    /**
     * Runs a mutation whose input type is named after it, as all in the graph are, and answers with its payload.
     *
     * @param selection what to ask of the payload, beside its user errors
     * @param token the access token of whoever does it
     */
    JsonNode mutate(String mutation, String selection, Object input, @Nullable String token) {
        JsonNode payload = attempt(mutation, selection, input, token);
        if (!payload.path("userErrors").isEmpty()) {
            throw new StackException("The graph refuses %s of the demo content: %s".formatted(mutation, payload));
        }
        return payload;
    }

    /** The same, where user errors are for the caller to judge. */
    JsonNode attempt(String mutation, String selection, Object input, @Nullable String token) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message path } } }"
                .formatted(type, mutation, selection);
        JsonNode answer = post(Map.of("query", document, "variables", Map.of("input", input)), token);
        JsonNode payload = answer.path("data").path(mutation);
        if (!payload.isObject()) {
            throw new StackException("The graph fails at %s of the demo content: %s".formatted(mutation, answer));
        }
        return payload;
    }

    private JsonNode post(Object body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(graph)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            return JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new StackException("The graph does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }
}
