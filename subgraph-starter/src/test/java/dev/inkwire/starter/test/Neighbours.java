package dev.inkwire.starter.test;

import com.nimbusds.jose.jwk.JWKSet;
import dev.inkwire.starter.event.LogPosition;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stubs of the other subgraphs, on a local port: the keys that {@link Tokens} are signed with, and the event logs that
 * projections read. Requests for the subgraph under test are forwarded to it.
 */
public final class Neighbours {

    static final String JWKS = "/.well-known/jwks.json";

    private static final JsonMapper JSON = new JsonMapper();

    private final Environment subgraph;
    private final Consumer<String> notifications;
    private final Map<String, FeedOwner> owners = new ConcurrentHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final int port;
    private DisposableServer server;

    /**
     * @param subgraph the environment of the subgraph under test, with its name and secret
     * @param notifications called with the name of an event log that has grown
     */
    public Neighbours(Environment subgraph, Consumer<String> notifications) {
        this.subgraph = subgraph;
        this.notifications = notifications;
        this.server = listen(0);
        this.port = server.port();
    }

    /** Returns the event log of a subgraph by its name. */
    public FeedOwner feed(String subgraphName) {
        return owners.computeIfAbsent(subgraphName, name -> new FeedOwner(() -> notifications.accept(name)));
    }

    /** Refuses connections, as if no other subgraph were running. */
    public void goAway() {
        server.disposeNow();
        connections.close().syncUninterruptibly();
    }

    public void comeBack() {
        server = listen(port);
    }

    public String address() {
        return "http://localhost:" + port;
    }

    private DisposableServer listen(int on) {
        return HttpServer.create()
                .host("localhost")
                .port(on)
                .channelGroup(connections)
                .route(routes -> routes.get(JWKS, (request, response) -> answer(response, keys()))
                        .get("/{owner}/internal/events", this::page)
                        .get("/{owner}/internal/events/latest", this::latest))
                .bindNow();
    }

    private static Optional<Map<String, Object>> keys() {
        return Optional.of(new JWKSet(Tokens.KEY).toJSONObject());
    }

    private Publisher<Void> page(HttpServerRequest request, HttpServerResponse response) {
        return owned(request, response, owner -> {
            Map<String, List<String>> query = new QueryStringDecoder(request.uri()).parameters();
            LogPosition after = new LogPosition(
                    Long.parseLong(first(query, "tx", "0")), Long.parseLong(first(query, "position", "0")), 0);
            response.status(410);
            return answer(
                    response,
                    owner.page(
                            first(query, "log", null),
                            after,
                            Integer.parseInt(first(query, "limit", "1")),
                            query.getOrDefault("type", List.of())));
        });
    }

    private Publisher<Void> latest(HttpServerRequest request, HttpServerResponse response) {
        return owned(request, response, owner -> {
            Map<String, List<String>> query = new QueryStringDecoder(request.uri()).parameters();
            response.status(404);
            return answer(response, owner.latest(first(query, "key", "")));
        });
    }

    private Publisher<Void> owned(
            HttpServerRequest request, HttpServerResponse response, Function<FeedOwner, Publisher<Void>> answer) {
        String owner = request.param("owner");
        if (owner.equals(subgraph.getProperty("spring.application.name"))) {
            return forward(request, response, request.uri().substring(owner.length() + 1));
        }
        String secret = "Bearer " + subgraph.getProperty("INKWIRE_INTERNAL_SECRET");
        return secret.equals(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))
                ? answer.apply(feed(owner))
                : response.status(401).send();
    }

    private Publisher<Void> forward(HttpServerRequest request, HttpServerResponse response, String uri) {
        return HttpClient.create()
                .headers(headers -> headers.set(
                        HttpHeaderNames.AUTHORIZATION, request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION)))
                .get()
                .uri("http://localhost:" + subgraph.getRequiredProperty("local.management.port") + uri)
                .responseSingle((answer, body) -> response.status(answer.status())
                        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        // sent by a thread other than the one that releases it
                        .send(body.retain())
                        .then());
    }

    /** Answers with the body if there is one, otherwise with the status of the response. */
    private static Mono<Void> answer(HttpServerResponse response, Optional<?> body) {
        return body.map(found -> response.status(200)
                        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .sendString(Mono.just(JSON.writeValueAsString(found)))
                        .then())
                .orElseGet(() -> response.send().then());
    }

    private static String first(Map<String, List<String>> query, String name, String absent) {
        return query.containsKey(name) ? query.get(name).get(0) : absent;
    }
}
