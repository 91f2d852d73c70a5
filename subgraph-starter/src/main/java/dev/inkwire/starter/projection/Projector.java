package dev.inkwire.starter.projection;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.inkwire.starter.background.BatchSize;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.event.FeedPage;
import dev.inkwire.starter.event.LogPosition;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Passes the log of its owner to one consumer, such as a projection. */
final class Projector {

    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final int FIRST_PAGE = 50;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_LAG = Duration.ofSeconds(5);
    private static final int MAX_REFRESHES = 10_000;

    private final LogConsumer consumer;
    private final FeedClient feed;
    private final ProjectionStore store;
    private final Ticker ticker;
    /** A request in progress does not expire, however long it lasts. A failed request is removed. */
    private final AsyncCache<String, Boolean> refreshes;

    private final BatchSize limit;
    private volatile long upToDateAt;
    private volatile boolean hasCaughtUp;
    private volatile @Nullable String failure;
    private volatile @Nullable ProjectionCursor applied;
    private final AtomicInteger gaps = new AtomicInteger();
    private @Nullable LogPosition gap;
    private long restartedAt;
    private Duration restartPause = Duration.ZERO;

    Projector(LogConsumer consumer, FeedClient feed, ProjectionStore store, Ticker ticker) {
        this.refreshes = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REFRESH_INTERVAL)
                .maximumSize(MAX_REFRESHES)
                .buildAsync();
        this.ticker = ticker;
        this.limit = new BatchSize(1, FIRST_PAGE, FeedClient.PAGE, ticker::read);
        this.upToDateAt = ticker.read();
        this.consumer = consumer;
        this.feed = feed;
        this.store = store;
    }

    /** Reads one page of the owner's log and stores it. */
    Mono<Poller.Outcome> poll() {
        return store.cursor(consumer.name())
                .doOnNext(cursor -> applied = cursor)
                .flatMap(cursor -> feed.page(cursor.logId(), cursor.at(), limit.get(), consumer.types())
                        .doOnNext(page -> reportGap(cursor, page))
                        .flatMap(page -> store(cursor, page))
                        .onErrorResume(WebClientResponseException.Gone.class, e -> restart(cursor)));
    }

    private Mono<Poller.Outcome> store(ProjectionCursor cursor, FeedPage page) {
        boolean changed = !cursor.at().equals(page.end()) || !page.logId().equals(cursor.logId());
        Mono<Poller.Outcome> end =
                Mono.defer(() -> page.full() ? Mono.just(Poller.Outcome.MORE) : reachEnd(cursor, page));
        return changed
                ? limit.measure(page.events().size(), store.store(consumer, cursor, page))
                        .doOnNext(stored -> {
                            applied = stored ? cursor.advance(page.logId(), page.end()) : applied;
                            failure = null;
                        })
                        .then(end)
                        .onErrorResume(e -> readLess(page, e))
                : end;
    }

    /**
     * Reads a smaller page after a failure, until it contains one event only. Then the events before it are applied,
     * and the poller reports the failure and repeats it.
     */
    private Mono<Poller.Outcome> readLess(FeedPage page, Throwable cause) {
        if (page.events().size() > 1) {
            return Mono.just(Poller.Outcome.MORE);
        }
        ConsumerException failed = ConsumerException.of(consumer, page.events(), cause);
        failure = failed.getMessage();
        return Mono.error(failed);
    }

    /** Reports that events were deleted before the consumer read them. A projection reads newer states instead. */
    private void reportGap(ProjectionCursor cursor, FeedPage page) {
        boolean missed =
                cursor.logId() != null && Boolean.TRUE.equals(page.pruned()) && !(consumer instanceof Projection);
        if (missed && !cursor.at().equals(gap)) {
            gap = cursor.at();
            gaps.incrementAndGet();
            log.error(
                    "The consumer {} has missed events of {}: those between {} and {} were deleted before it read them.",
                    consumer.name(),
                    consumer.owner(),
                    cursor.at(),
                    page.events().isEmpty() ? page.end() : page.events().get(0).at());
        }
    }

    private Mono<Poller.Outcome> reachEnd(ProjectionCursor cursor, FeedPage page) {
        Mono<Boolean> more = cursor.replaying() ? store.endReplay(consumer, cursor) : Mono.just(false);
        return more.map(some -> {
            if (some) {
                return Poller.Outcome.MORE;
            }
            upToDateAt = ticker.read();
            hasCaughtUp = true;
            failure = null;
            restartPause = Duration.ZERO;
            return page.pending() ? Poller.Outcome.PENDING : Poller.Outcome.CAUGHT_UP;
        });
    }

    /**
     * Reads the log from its start. Until a replay has reached the end, each restart waits longer than the last one.
     */
    private Mono<Poller.Outcome> restart(ProjectionCursor cursor) {
        if (ticker.read() - restartedAt < restartPause.toNanos()) {
            return Mono.just(Poller.Outcome.CAUGHT_UP);
        }
        log.warn(
                "The log of {} does not contain the position of {}, which reads the log from its start again.",
                consumer.owner(),
                consumer.name());
        restartedAt = ticker.read();
        restartPause = restartPause.isZero() ? SHORTEST_PAUSE : restartPause.multipliedBy(2);
        return store.restart(consumer, cursor).thenReturn(Poller.Outcome.MORE);
    }

    /**
     * Returns the time since the consumer had applied everything in its owner's log, or since the start before that.
     */
    Duration lag() {
        return Duration.ofNanos(ticker.read() - upToDateAt);
    }

    /** Returns whether the consumer has applied everything in its owner's log since the start, and lately. */
    boolean isUpToDate(Duration maxLag) {
        return hasCaughtUp && lag().compareTo(maxLag) <= 0;
    }

    /**
     * Returns the position up to which the consumer has applied the events of its owner's log at least; null if it has
     * not reached the end of the log since the start and in the last seconds, or replays it.
     */
    @Nullable
    ProjectionCursor applied() {
        ProjectionCursor cursor = applied;
        return cursor != null && cursor.logId() != null && !cursor.replaying() && isUpToDate(MAX_LAG) ? cursor : null;
    }

    /** Describes the event that the consumer could not apply; null if it has applied all events so far. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Returns how often events were deleted before the consumer had read them. */
    int gaps() {
        return gaps.get();
    }

    /**
     * Reads the newest state of a key from its owner and applies it to the projection, which is the consumer. There is
     * one request for a key at a time, and at most one a second.
     */
    Mono<Void> refresh(Projection projection, String key) {
        return Mono.defer(() -> {
            var answer = refreshes.get(key, (missing, executor) -> fetch(projection, missing));
            // the cancellation of one caller must not cancel the request of the others
            return Mono.fromFuture(answer, true)
                    // the cache removes a failure too, but possibly only after this caller has retried
                    .doOnError(e -> refreshes.asMap().remove(key, answer))
                    .then();
        });
    }

    private CompletableFuture<Boolean> fetch(Projection projection, String key) {
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
