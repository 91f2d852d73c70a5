package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to the graph, and takes nothing but whole answers. */
record Graph(URI address) {

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * @param token the access token of whoever asks; null for nobody
     * @return the answer's data
     */
    JsonNode data(String document, Map<String, ?> variables, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofByteArray(
                        JSON.writeValueAsBytes(Map.of("query", document, "variables", variables))));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode answer = JSON.readTree(response.body());
            if (answer.has("errors") || !answer.path("data").isObject()) {
                throw new StackException("The graph fails: " + answer.path("errors"));
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new StackException("The graph does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted.", e);
        }
    }

    /** Where subscriptions to a post's comments stand. */
    String commentEventsCursor(UUID post) {
        return data("query ($id: ID!) { post(id: $id) { commentEventsCursor } }", Map.of("id", post), null)
                .at("/post/commentEventsCursor")
                .asString();
    }
}
