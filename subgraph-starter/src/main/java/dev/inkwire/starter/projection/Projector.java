package dev.inkwire.starter.projection;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.FeedPage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Applies the log of its owner to one projection. */
final class Projector {

    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_REFRESHES = 10_000;

    private final Projection projection;
    private final FeedClient feed;
    private final ProjectionStore store;
    private final Ticker ticker;
    /** A request in progress does not expire, however long it lasts. A failed request is removed. */
    private final AsyncCache<String, Boolean> refreshes;

    private volatile int limit = FeedClient.PAGE;
    private volatile long upToDateAt;
    private long restartedAt;
    private Duration restartPause = Duration.ZERO;

    Projector(Projection projection, FeedClient feed, ProjectionStore store, Ticker ticker) {
        this.refreshes = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REFRESH_INTERVAL)
                .maximumSize(MAX_REFRESHES)
                .buildAsync();
        this.ticker = ticker;
        this.upToDateAt = ticker.read();
        this.projection = projection;
        this.feed = feed;
        this.store = store;
    }

    /** Reads one page of the owner's log and stores it. */
    Mono<Poller.Outcome> poll() {
        return store.cursor(projection.name())
                .flatMap(cursor -> feed.page(cursor.logId(), cursor.at(), limit, projection.types())
                        .flatMap(page -> store(cursor, page))
                        .onErrorResume(WebClientResponseException.Gone.class, e -> restart(cursor)));
    }

    private Mono<Poller.Outcome> store(ProjectionCursor cursor, FeedPage page) {
        long start = ticker.read();
        boolean changed = !cursor.at().equals(page.end()) || !page.logId().equals(cursor.logId());
        Mono<Void> stored = changed
                ? store.store(projection, cursor, page)
                        .doOnSuccess(done -> adjustLimit(ticker.read() - start))
                        .doOnError(e -> adjustLimit(Long.MAX_VALUE))
                : Mono.empty();
        return stored.then(Mono.defer(() -> page.full() ? Mono.just(Poller.Outcome.MORE) : reachEnd(cursor, page)));
    }

    private Mono<Poller.Outcome> reachEnd(ProjectionCursor cursor, FeedPage page) {
        Mono<Boolean> more = cursor.replaying() ? store.removeUnreported(projection, cursor) : Mono.just(false);
        return more.map(some -> {
            if (some) {
                return Poller.Outcome.MORE;
            }
            upToDateAt = ticker.read();
            restartPause = Duration.ZERO;
            return page.pending() ? Poller.Outcome.PENDING : Poller.Outcome.CAUGHT_UP;
        });
    }

    /** Halves the page after a slow transaction: while it writes, readers of all logs in the cluster wait for it. */
    private void adjustLimit(long nanos) {
        limit = nanos > LONGEST_TRANSACTION.toNanos() ? Math.max(1, limit / 2) : Math.min(FeedClient.PAGE, limit * 2);
    }

    /**
     * Reads the log from its start. Until a replay has reached the end, each restart waits longer than the last one.
     */
    private Mono<Poller.Outcome> restart(ProjectionCursor cursor) {
        if (ticker.read() - restartedAt < restartPause.toNanos()) {
            return Mono.just(Poller.Outcome.CAUGHT_UP);
        }
        log.warn(
                "The log of {} does not contain the position of the projection {}. The projection is built again.",
                projection.owner(),
                projection.name());
        restartedAt = ticker.read();
        restartPause = restartPause.isZero() ? SHORTEST_PAUSE : restartPause.multipliedBy(2);
        return store.restart(projection, cursor).thenReturn(Poller.Outcome.MORE);
    }

    /** Returns the time since the projection had applied everything in its owner's log. */
    Duration lag() {
        return Duration.ofNanos(ticker.read() - upToDateAt);
    }

    /**
     * Reads the newest state of a key from its owner and applies it. There is one request for a key at a time, and at
     * most one a second.
     */
    Mono<Void> refresh(String key) {
        return Mono.defer(() -> {
            var answer = refreshes.get(key, (missing, executor) -> fetch(missing));
            // the cancellation of one caller must not cancel the request of the others
            return Mono.fromFuture(answer, true)
                    // the cache removes a failure too, but possibly only after this caller has retried
                    .doOnError(e -> refreshes.asMap().remove(key, answer))
                    .then();
        });
    }

    private CompletableFuture<Boolean> fetch(String key) {
        return feed.latest(key)
                .flatMap(event -> store.apply(projection, event))
                .onErrorMap(
                        e -> e instanceof WebClientException || e instanceof TimeoutException,
                        e -> new ApiException(
                                ErrorCode.UNAVAILABLE,
                                "Data of another service is not available at the moment. Try again later."))
                .thenReturn(true)
                .toFuture();
    }
}
