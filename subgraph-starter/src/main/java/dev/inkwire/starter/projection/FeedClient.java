package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.event.InternalSecrets;
import dev.inkwire.starter.event.LogPosition;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Reads another subgraph's event log. */
final class FeedClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The largest number of events in a page. */
    static final int PAGE = 500;

    private final WebClient client;

    /** @param owner address of the management port of the subgraph that owns the log */
    FeedClient(WebClient.Builder builder, URI owner, InternalSecrets secrets) {
        this.client = builder.clone()
                .baseUrl(owner.toString())
                .defaultHeader(HttpHeaders.AUTHORIZATION, secrets.authorization())
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }

    /**
     * Reads the page after a position.
     *
     * @param logId the log of the position; null to begin at its start
     * @param types the types of the events that the page contains
     * @return fails with {@link WebClientResponseException.Gone} if the log does not contain the position
     */
    Mono<FeedPage> page(@Nullable UUID logId, LogPosition after, int limit, Set<String> types) {
        return client.get()
                .uri(uri -> {
                    uri.path("/internal/events").queryParam("limit", limit).queryParam("type", types);
                    if (logId != null) {
                        uri.queryParam("log", logId)
                                .queryParam("tx", after.tx())
                                .queryParam("position", after.position())
                                .queryParam("time", after.time());
                    }
                    return uri.build();
                })
                .retrieve()
                .bodyToMono(FeedPage.class)
                .timeout(TIMEOUT);
    }

    /** Reads the newest state of a key; empty when the owner has none. */
    Mono<Event> latest(String key) {
        return client.get()
                .uri(uri -> uri.path("/internal/events/latest")
                        .queryParam("key", "{key}")
                        .build(key))
                .retrieve()
                .bodyToMono(Event.class)
                .timeout(TIMEOUT)
                .onErrorResume(WebClientResponseException.NotFound.class, e -> Mono.empty());
    }
}
