package dev.inkwire.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that receives webhooks. */
final class Receiver implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final DisposableServer server;
    private volatile Function<Request, Mono<Integer>> answer = request -> Mono.just(204);
    private volatile String retryAfter = "";

    Receiver() {
        server = HttpServer.create().host("localhost").handle(this::receive).bindNow();
    }

    private Mono<Void> receive(HttpServerRequest http, HttpServerResponse response) {
        return http.receive()
                .aggregate()
                .asString()
                .map(body -> new Request(http.requestHeaders(), body))
                .doOnNext(requests::add)
                .flatMap(request -> answer.apply(request))
                .flatMap(status -> response.status(status)
                        .header("Retry-After", retryAfter)
                        .send()
                        .then());
    }

    String url() {
        return "http://localhost:" + server.port() + "/hook";
    }

    /** Answers all requests with the status that a function returns. */
    void answer(Function<Request, Mono<Integer>> next) {
        answer = next;
    }

    void answer(int status) {
        answer = request -> Mono.just(status);
    }

    void askForPause(String time) {
        retryAfter = time;
    }

    /** Waits for the next request. */
    Request next() {
        try {
            Request request = requests.poll(10, TimeUnit.SECONDS);
            assertThat(request).as("request").isNotNull();
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the number of requests that were not read by {@link #next}. */
    int waiting() {
        return requests.size();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    record Request(HttpHeaders headers, String body) {

        String id() {
            return headers.get("webhook-id");
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        /** Returns the event and its entity, such as {@code post.published ID}. */
        String event() {
            JsonNode data = json().path("data");
            return json().path("type").asString() + " "
                    + data.path(data.has("commentId") ? "commentId" : "postId").asString();
        }

        int signatures() {
            return headers.get("webhook-signature").split(" ").length;
        }

        /** Verifies the signature with the library of the specification. */
        Request signedWith(String secret) {
            assertThatCode(() -> new Webhook(secret)
                            .verify(
                                    body,
                                    Map.of(
                                            "webhook-id", List.of(id()),
                                            "webhook-timestamp", List.of(headers.get("webhook-timestamp")),
                                            "webhook-signature", List.of(headers.get("webhook-signature")))))
                    .doesNotThrowAnyException();
            return this;
        }
    }
}
