package dev.inkwire.localstack;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A subscription over server-sent events in distinct connections mode. */
final class SseSubscription extends Subscription {

    private final CompletableFuture<HttpResponse<Stream<String>>> response;
    private volatile boolean ended;

    SseSubscription(GraphClient graph, String document, Map<String, ?> variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder(graph.address())
                .header("content-type", "application/json")
                .header("accept", "text/event-stream")
                .POST(BodyPublishers.ofString(
                        GraphClient.JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
        if (graph.token() != null) {
            request.header("authorization", "Bearer " + graph.token());
        }
        response = GraphClient.HTTP.sendAsync(request.build(), BodyHandlers.ofLines());
        Thread reader = new Thread(this::read, "sse");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (Stream<String> lines = response.join().body()) {
            String[] event = {""};
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    event[0] = line.substring("event:".length()).strip();
                } else if (line.startsWith("data:") && event[0].equals("next")) {
                    acceptResult(GraphClient.JSON.readTree(line.substring("data:".length())));
                }
                if (event[0].equals("complete") && !ended) {
                    ended = true;
                    accept(new End(null));
                }
            });
            accept(new End("CONNECTION_LOST"));
        } catch (RuntimeException e) {
            accept(new End("CONNECTION_LOST"));
        }
    }

    @Override
    public void close() {
        if (!response.cancel(true)) {
            response.join().body().close();
        }
    }
}
