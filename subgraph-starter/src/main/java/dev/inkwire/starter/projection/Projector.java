package dev.inkwire.starter.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import java.time.Duration;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Keeps one projection up with its owner's log. */
final class Projector {

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);
    private static final int KEYS_ASKED_FOR = 10_000;

    private final Projection projection;
    private final FeedClient feed;
    private final ProjectionStore store;
    private final Cache<String, Mono<Void>> asked = Caffeine.newBuilder()
            .expireAfterWrite(UNKNOWN_FOR)
            .maximumSize(KEYS_ASKED_FOR)
            .build();

    Projector(Projection projection, FeedClient feed, ProjectionStore store) {
        this.projection = projection;
        this.feed = feed;
        this.store = store;
    }

    /** Reads one page of the owner's log and stores it. */
    Mono<Poller.Found> look() {
        return store.cursor(projection.name()).flatMap(cursor -> feed.page(cursor.logId(), cursor.at())
                .flatMap(page -> page.events().isEmpty() && cursor.logId() != null
                        ? Mono.just(Poller.Found.ALL)
                        : store.store(projection, cursor, page)
                                .thenReturn(page.full() ? Poller.Found.MORE : Poller.Found.ALL))
                .onErrorResume(WebClientResponseException.Gone.class, e -> store.restart(projection, cursor)
                        .thenReturn(Poller.Found.MORE)));
    }

    /** Asks the owner how one key stands, and stores that: one request a key at a time, at most one a second. */
    Mono<Void> refresh(String key) {
        return asked.get(key, asking -> feed.latest(key)
                .flatMap(event -> store.apply(projection, event))
                .onErrorMap(
                        WebClientException.class,
                        e -> new ApiException(ErrorCode.UNAVAILABLE, "Not available at the moment."))
                .doOnError(e -> asked.invalidate(key))
                .cache());
    }
}
