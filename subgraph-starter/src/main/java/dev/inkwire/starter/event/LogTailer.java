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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Follows this subgraph's own log, once in a process, for all caches and subscriptions. */
final class LogTailer extends BackgroundPollers {

    private static final Logger LOGGER = LoggerFactory.getLogger(LogTailer.class);
    private static final int PAGE = 500;
    private static final int REMEMBERED = 10_000;
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final EventLogReader log;
    private final CacheEvictions evictions;
    private final Poller poller;
    private final Sinks.One<State> started = Sinks.one();
    private final Sinks.Many<Poll> polls = Sinks.many().multicast().directBestEffort();
    private final Sinks.Many<Boolean> wakeUps = Sinks.many().multicast().directBestEffort();
    private final Interruption interruption = new Interruption();
    private volatile @Nullable State state;
    private volatile long pendingSince;

    LogTailer(EventLogReader log, CacheEvictions evictions, Notifier notifier, MeterRegistry meters) {
        this.log = log;
        this.evictions = evictions;
        this.poller = Poller.everySecond(
                "event-log", Flux.merge(notifier.ownNotifications(), wakeUps.asFlux()), this::pollInTime);
        meters.gauge("inkwire.log.horizon.age", this, LogTailer::horizonAgeSeconds);
    }

    /** Returns the id of the log and the last event that was read; null until the end of the log was found. */
    @Nullable
    State state() {
        return state;
    }

    /** Returns the {@link #state} as soon as there is one. */
    Mono<State> started() {
        return started.asMono().map(first -> {
            State now = state;
            return now == null ? first : now;
        });
    }

    /**
     * Polls the log without delay, and returns the polls that end from now on. They are emitted to fast subscribers.
     */
    Flux<Poll> polls() {
        return Flux.merge(
                polls.asFlux(),
                Mono.fromRunnable(
                        () -> wakeUps.emitNext(true, Sinks.EmitFailureHandler.busyLooping(Duration.ofMillis(10)))));
    }

    /** Returns whether a position and all events after it are in memory. */
    boolean remembers(UUID logId, LogPosition after) {
        State now = state;
        return now != null && now.logId.equals(logId) && now.memory.contains(after);
    }

    /**
     * Fails with UNAVAILABLE when this process is about to stop, and when the log has not been read for some seconds.
     * Fails with CURSOR_EXPIRED when the log has lost events in a failover or a restore.
     */
    Mono<Void> interruption() {
        return interruption.signal();
    }

    private Mono<Poller.Outcome> pollInTime() {
        long began = System.nanoTime();
        return poll().timeout(POLL_TIMEOUT)
                .doOnSuccess(found -> interruption.end())
                .doOnSuccess(found -> report(began, found))
                .doOnError(e -> interruptIfStale());
    }

    private void report(long began, Poller.Outcome found) {
        State now = state;
        if (now != null && found != Poller.Outcome.MORE) {
            polls.tryEmitNext(new Poll(began, now));
        }
    }

    private void interruptIfStale() {
        if (isStale()) {
            interruption.begin(
                    unavailable("Live events are not available at the moment. Subscribe again with the last cursor."));
        }
    }

    boolean isReady() {
        return state != null && !isStale();
    }

    private boolean isStale() {
        return poller.age().compareTo(STALE) > 0;
    }

    private static ApiException unavailable(String message) {
        return new ApiException(ErrorCode.UNAVAILABLE, message);
    }

    private Mono<Poller.Outcome> poll() {
        State before = state;
        return before == null
                ? begin()
                : log.read(null, before.head, PAGE)
                        .flatMap(page -> page.isLostTo(before.logId)
                                ? restart()
                                : evictPending(page).map(pending -> add(page, pending, before)));
    }

    /**
     * Evicts cached rows before their events can be delivered, since caches do not depend on the order. A full page is
     * followed by the next one at once.
     */
    private Mono<List<StaleTags>> evictPending(EventPage page) {
        return page.pending() && !page.full()
                ? log.pending(page.end())
                        .doOnNext(event -> evictions.evict(event.subject()))
                        .map(PendingEvent::staleTags)
                        .collectList()
                : Mono.just(List.of());
    }

    private Mono<Poller.Outcome> begin() {
        return Mono.zip(log.id(), log.end())
                .doOnNext(found -> {
                    // before the head is known, so that no cursor is ahead of the caches
                    evictions.evictAll();
                    State first = new State(
                            found.getT1(), found.getT2(), new RecentEvents(REMEMBERED, found.getT2()), List.of());
                    state = first;
                    started.tryEmitValue(first);
                })
                .thenReturn(Poller.Outcome.MORE);
    }

    /** Discards the memory and ends all subscriptions, since both may contain events that the log has lost. */
    private Mono<Poller.Outcome> restart() {
        LOGGER.warn("The event log was replaced, or has lost events that were delivered. All subscriptions are ended.");
        interruption.begin(EventLogReader.expired());
        return begin();
    }

    private Poller.Outcome add(EventPage page, List<StaleTags> pending, State before) {
        if (!page.events().isEmpty()) {
            page.events().forEach(event -> evictions.evict(event.topic(), event.key()));
            // the head before the memory, so that a subscription never finds a head before the event that it receives
            state = new State(before.logId, page.end(), before.memory, before.pending);
            before.memory.add(page.events());
        }
        // the memory before the pending events, so that a reader always finds an event in one of them
        state = new State(before.logId, page.end(), before.memory, pending);
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
        interruption.end();
        super.start();
    }

    /** Stops before the web server, so that subscriptions end with an error and not with their connection. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    @Override
    public void stop() {
        super.stop();
        interruption.begin(unavailable("This server is restarting. Subscribe again with the last cursor."));
    }

    /**
     * The progress of the tailer.
     *
     * @param head the last event that was read
     * @param memory the newest events up to there
     * @param pending committed events after it, which cannot be read in order yet
     */
    record State(UUID logId, LogPosition head, RecentEvents memory, List<StaleTags> pending) {}

    /**
     * A poll that has read the log to its end.
     *
     * @param began a value of {@link System#nanoTime}
     */
    record Poll(long began, State state) {

        boolean reachedEndSince(long time) {
            return began - time >= 0;
        }
    }
}
