package dev.inkwire.starter.projection;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.projection.ProjectionStore.Cursor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Keeps one projection up with its owner's log. */
final class Projector {

    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);
    private static final int KEYS_ASKED_FOR = 10_000;

    private final Projection projection;
    private final FeedClient feed;
    private final ProjectionStore store;
    /** A request under way does not expire, however long it lasts; one that failed is removed. */
    private final AsyncCache<String, Boolean> asked;

    private volatile int limit = FeedClient.PAGE;
    private volatile long upToDateAt = System.nanoTime();
    private long restartedAt;
    private Duration restartPause = Duration.ZERO;

    Projector(Projection projection, FeedClient feed, ProjectionStore store, Ticker ticker) {
        this.asked = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(UNKNOWN_FOR)
                .maximumSize(KEYS_ASKED_FOR)
                .buildAsync();
        this.projection = projection;
        this.feed = feed;
        this.store = store;
    }

    /** Reads one page of the owner's log and stores it. */
    Mono<Poller.Outcome> poll() {
        return store.cursor(projection.name()).flatMap(cursor -> feed.page(cursor.logId(), cursor.at(), limit)
                .flatMap(page -> store(cursor, page))
                .onErrorResume(WebClientResponseException.Gone.class, e -> restart(cursor)));
    }

    private Mono<Poller.Outcome> store(Cursor cursor, FeedPage page) {
        long start = System.nanoTime();
        Mono<Void> stored = page.events().isEmpty() && cursor.logId() != null
                ? Mono.empty()
                : store.store(projection, cursor, page)
                        .doOnSuccess(done -> adjustLimit(System.nanoTime() - start))
                        .doOnError(e -> adjustLimit(Long.MAX_VALUE));
        return stored.then(Mono.defer(() -> page.full() ? Mono.just(Poller.Outcome.MORE) : reachEnd(cursor, page)));
    }

    private Mono<Poller.Outcome> reachEnd(Cursor cursor, FeedPage page) {
        Mono<Boolean> more = cursor.replaying() ? store.removeUnreported(projection, cursor) : Mono.just(false);
        return more.map(some -> {
            if (some) {
                return Poller.Outcome.MORE;
            }
            upToDateAt = System.nanoTime();
            restartPause = Duration.ZERO;
            return page.pending() ? Poller.Outcome.PENDING : Poller.Outcome.CAUGHT_UP;
        });
    }

    /** A transaction that writes holds back the events of every database in the cluster. */
    private void adjustLimit(long nanos) {
        limit = nanos > LONGEST_TRANSACTION.toNanos() ? Math.max(1, limit / 2) : Math.min(FeedClient.PAGE, limit * 2);
    }

    /** Reads the log from its start; not sooner than after a growing pause until a replay has reached the end. */
    private Mono<Poller.Outcome> restart(Cursor cursor) {
        if (System.nanoTime() - restartedAt < restartPause.toNanos()) {
            return Mono.just(Poller.Outcome.CAUGHT_UP);
        }
        log.warn(
                "The log of {} does not contain the position of the projection {}, which is built again.",
                projection.owner(),
                projection.name());
        restartedAt = System.nanoTime();
        restartPause = restartPause.isZero() ? SHORTEST_PAUSE : restartPause.multipliedBy(2);
        return store.restart(projection, cursor).thenReturn(Poller.Outcome.MORE);
    }

    /** The time since everything in the owner's log was applied. */
    Duration lag() {
        return Duration.ofNanos(System.nanoTime() - upToDateAt);
    }

    /**
     * Asks the owner for the newest event of a key and applies it. Sends one request for a key at a time, and the next
     * one a second after its answer at the earliest.
     */
    Mono<Void> refresh(String key) {
        return Mono.defer(() -> {
            var answer = asked.get(key, (missing, executor) -> ask(missing));
            // suppressed, since the cancellation of one caller is not that of the others
            return Mono.fromFuture(answer, true)
                    // the cache removes a failure, too, but possibly after a caller that asks again at once
                    .doOnError(e -> asked.asMap().remove(key, answer))
                    .then();
        });
    }

    private CompletableFuture<Boolean> ask(String key) {
        return feed.latest(key)
                .flatMap(event -> store.apply(projection, event))
                .onErrorMap(
                        e -> e instanceof WebClientException || e instanceof TimeoutException,
                        e -> new ApiException(ErrorCode.UNAVAILABLE, "Not available at the moment."))
                .thenReturn(true)
                .toFuture();
    }
}
