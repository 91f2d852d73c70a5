package dev.inkwire.starter.socket;

import java.time.Duration;
import org.springframework.graphql.server.support.GraphQlWebSocketMessage;
import reactor.core.publisher.Flux;

/** Pings a client when nothing else was sent for some time. */
final class KeepAlive {

    private final Duration interval;
    private volatile boolean silent = true;

    KeepAlive(Duration interval) {
        this.interval = interval;
    }

    /** Records that a message was sent. */
    void sent() {
        silent = false;
    }

    Flux<GraphQlWebSocketMessage> pings() {
        return Flux.interval(interval)
                .onBackpressureDrop()
                .filter(tick -> {
                    boolean nothingSent = silent;
                    silent = true;
                    return nothingSent;
                })
                .map(tick -> GraphQlWebSocketMessage.ping(null));
    }
}
