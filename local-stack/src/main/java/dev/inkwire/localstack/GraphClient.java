package dev.inkwire.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends GraphQL requests over HTTP. Throws an {@link UnavailableException} if there is no answer within 30 seconds.
 *
 * @param token the access token of the viewer; null for anonymous requests
 */
public record GraphClient(URI address, @Nullable String token) {

    static {
        // seconds: the router closes a connection that was idle for 60 s, possibly while a request is sent
        System.setProperty("jdk.httpclient.keepalive.timeout", "30");
    }

    public static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public static final JsonMapper JSON = new JsonMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<String> UNAVAILABLE = Set.of("UNAVAILABLE", "TIMEOUT");

    public static GraphClient anonymous(URI address) {
        return new GraphClient(address, null);
    }

    public GraphClient with(String accessToken) {
        return new GraphClient(address, accessToken);
    }

    /** Returns the address for subscriptions over WebSocket. */
    public URI socket() {
        return URI.create(address.toString().replaceFirst("^http", "ws"));
    }

    /** Returns the complete answer, with its errors. */
    public JsonNode answer(String document, Map<String, ?> variables) {
        return JSON.readTree(send(JSON.writeValueAsString(Map.of("query", document, "variables", variables)))
                .body());
    }

    /**
     * Returns the data of an answer. Throws a {@link StackException} if the answer has errors, which is an
     * {@link UnavailableException} if a service has not answered.
     */
    public JsonNode data(String document, Map<String, ?> variables) {
        JsonNode answer = answer(document, variables);
        if (isUnavailable(answer)) {
            throw new UnavailableException("The graph did not answer in time: " + answer);
        }
        if (answer.has("errors") || !answer.path("data").isObject()) {
            throw new StackException("The graph answered with errors: " + answer);
        }
        return answer.get("data");
    }

    private static boolean isUnavailable(JsonNode answer) {
        return answer.path("errors")
                .valueStream()
                .anyMatch(error ->
                        UNAVAILABLE.contains(error.at("/extensions/code").asString("")));
    }

    /**
     * Executes a mutation and returns its payload. Throws a {@link StackException} if the payload has user errors.
     *
     * @param selection the fields of the payload, without {@code userErrors}
     */
    public JsonNode mutate(String mutation, String selection, Object input) {
        JsonNode payload = attempt(mutation, selection, input);
        if (!payload.path("userErrors").isEmpty()) {
            throw new StackException("The graph refused %s: %s".formatted(mutation, payload));
        }
        return payload;
    }

    /** Executes a mutation as {@link #mutate} does, and returns a payload with user errors, too. */
    public JsonNode attempt(String mutation, String selection, Object input) {
        // every input type of the graph is named after its mutation
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message path } } }"
                .formatted(type, mutation, selection);
        return data(document, Map.of("input", input)).path(mutation);
    }

    /** Sends a request with any body. */
    public HttpResponse<String> send(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header("accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UnavailableException("The graph does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The request was interrupted.", e);
        }
    }
}
