package dev.inkwire.starter.event;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;

/** Follows this subgraph's own log, once in a process, for all of its subscriptions. */
final class LogTailer extends BackgroundPollers {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogTailer.class);
    private static final int PAGE = 500;
    private static final int REMEMBERED = 10_000;
    private static final int CONCURRENT_READS = 8;
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final EventLogReader log;
    private final CacheEvictions evictions;
    private final Poller poller;
    private final InstrumentedPool<Object> permits = PoolBuilder.from(Mono.fromSupplier(Object::new))
            .sizeBetween(0, CONCURRENT_READS)
            .buildPool();
    private final Sinks.One<State> started = Sinks.one();
    private volatile Sinks.Empty<Void> interruption = Sinks.empty();
    private volatile @Nullable State state;
    private volatile long pendingSince;
    private volatile boolean interrupted;

    LogTailer(EventLogReader log, CacheEvictions evictions, Notifier notifier, MeterRegistry meters) {
        this.log = log;
        this.evictions = evictions;
        this.poller = Poller.everySecond("event-log", notifier.ownNotifications(), this::pollInTime);
        meters.gauge("inkwire.log.horizon.age", this, LogTailer::horizonAgeSeconds);
    }

    /** The log's id and its last event that this replica has applied; null until it has found its start. */
    @Nullable
    State state() {
        return state;
    }

    /** As {@link #state}, as soon as there is one. */
    Mono<State> started() {
        return started.asMono().map(first -> {
            State now = state;
            return now == null ? first : now;
        });
    }

    /**
     * The next events of a topic after a position, as soon as there are any: from memory, or from the log where memory
     * does not reach back that far. A page may be empty where the log has nothing of the topic before memory sets in.
     */
    Mono<EventPage> next(String topic, LogPosition after) {
        return started().flatMap(now -> now.memory
                .next(topic, after, PAGE)
                .map(events -> new EventPage(
                        now.logId,
                        EventPage.Start.KEPT,
                        events,
                        events.get(events.size() - 1).at(),
                        false,
                        false))
                .switchIfEmpty(Mono.defer(() -> admit(log.read(topic, after, PAGE))
                        .filter(page -> page.isKeptFor(now.logId))
                        .switchIfEmpty(Mono.error(EventLogReader::expired))
                        .map(page -> page.full() ? page : page.upTo(now.head.orLater(page.end()))))));
    }

    /**
     * Runs a read of the log for a subscription that memory cannot serve. At most eight such reads run at a time, so
     * that many subscriptions that resume at once leave database connections to others. The others wait in order.
     */
    <T> Mono<T> admit(Mono<T> read) {
        return permits.withPoolable(permit -> read).singleOrEmpty();
    }

    /** Whether a position and all events after it are in memory. */
    boolean remembers(UUID logId, LogPosition after) {
        State now = state;
        return now != null && now.logId.equals(logId) && now.memory.contains(after);
    }

    /**
     * Fails with UNAVAILABLE when this process is about to stop, and while the log has not been read for some seconds.
     * Fails with CURSOR_EXPIRED when the log has lost events in a failover or a restore.
     */
    Mono<Void> interruption() {
        return Mono.defer(() -> interruption.asMono());
    }

    private Mono<Poller.Outcome> pollInTime() {
        return poll().timeout(POLL_TIMEOUT).doOnSuccess(found -> resume()).doOnError(e -> interruptIfStale());
    }

    private void interruptIfStale() {
        if (isStale()) {
            interrupt(
                    unavailable("Live events are not available at the moment. Subscribe again with the last cursor."));
        }
    }

    private boolean isStale() {
        return poller.age().compareTo(STALE) > 0;
    }

    private static ApiException unavailable(String message) {
        return new ApiException(ErrorCode.UNAVAILABLE, message);
    }

    private void interrupt(ApiException reason) {
        interruption.tryEmitError(reason);
        interrupted = true;
    }

    /** Lets subscriptions begin again after an interruption. */
    private void resume() {
        if (interrupted) {
            interruption = Sinks.empty();
            interrupted = false;
        }
    }

    private Mono<Poller.Outcome> poll() {
        State before = state;
        return before == null
                ? begin()
                : log.read(null, before.head, PAGE)
                        .flatMap(page -> page.isLostTo(before.logId)
                                ? beginAgain()
                                : evictPending(page).then(Mono.fromSupplier(() -> add(page, before))));
    }

    /** Caches need no order: their entries are evicted before the events can be delivered. */
    private Mono<Void> evictPending(EventPage page) {
        return page.pending()
                ? log.pending().doOnNext(change -> evictions.evict(change)).then()
                : Mono.empty();
    }

    private Mono<Poller.Outcome> begin() {
        return Mono.zip(log.id(), log.end())
                .doOnNext(found -> {
                    // before the head is known, so that no cursor is ahead of what the caches contain
                    evictions.evictAll();
                    State first = new State(found.getT1(), found.getT2(), new RecentEvents(REMEMBERED, found.getT2()));
                    state = first;
                    started.tryEmitValue(first);
                })
                .thenReturn(Poller.Outcome.MORE);
    }

    /** What this replica has sent and keeps in memory may be from events that the log has lost. */
    private Mono<Poller.Outcome> beginAgain() {
        LOGGER.warn("The event log has lost events that were delivered, or was replaced. Subscriptions start anew.");
        interrupt(EventLogReader.expired());
        return begin();
    }

    private Poller.Outcome add(EventPage page, State before) {
        if (!page.events().isEmpty()) {
            page.events().forEach(event -> evictions.evict(event.topic(), event.key()));
            // then the head, so that a subscription that is woken finds a head that is not before the event
            state = new State(before.logId, page.end(), before.memory);
            before.memory.add(page.events());
        }
        pendingSince = page.pending() ? (pendingSince == 0 ? System.nanoTime() : pendingSince) : 0;
        return page.full() ? Poller.Outcome.MORE : page.pending() ? Poller.Outcome.PENDING : Poller.Outcome.CAUGHT_UP;
    }

    private double horizonAgeSeconds() {
        long since = pendingSince;
        return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
    }

    @Override
    protected List<Poller> pollers() {
        return List.of(poller);
    }

    @Override
    public void start() {
        resume();
        super.start();
    }

    /** Before the web server, so that subscriptions end with an error and not with their connection. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void stop() {
        super.stop();
        interrupt(unavailable("This server restarts. Subscribe again with the last cursor."));
    }

    /** Where the tailer is. */
    record State(UUID logId, LogPosition head, RecentEvents memory) {}

    /** A replica is ready when it knows where its log ends and has read it within the last seconds. */
    static final class Readiness extends AbstractReactiveHealthIndicator {

        private final LogTailer tailer;

        Readiness(LogTailer tailer) {
            this.tailer = tailer;
        }

        @Override
        protected Mono<Health> doHealthCheck(Health.Builder builder) {
            return Mono.just((tailer.state == null || tailer.isStale() ? builder.down() : builder.up()).build());
        }
    }
}
