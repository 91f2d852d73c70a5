package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.RevokedSessions;
import graphql.GraphQLContext;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Serves subscriptions to this subgraph's log: missed events first, then new events, in one order without a gap. */
public final class LiveEvents implements DisposableBean {

    private static final int PREFETCH = 32;

    /** Many subscribers that catch up occupy their own threads, so that they delay neither new events nor timers. */
    private final Scheduler catchUp =
            Schedulers.newParallel("catch-up", Runtime.getRuntime().availableProcessors(), true);

    private final LogTailer tailer;
    private final TopicReader reader;
    private final RevokedSessions revoked;

    LiveEvents(LogTailer tailer, TopicReader reader, RevokedSessions revoked) {
        this.tailer = tailer;
        this.reader = reader;
        this.revoked = revoked;
    }

    /**
     * Returns a cursor of the end of the log when an operation began, or an event of a subscription. Pass it as
     * {@code after} to receive every event of the topic that the operation did not see.
     *
     * @throws ApiException UNAVAILABLE while a starting replica has not read the end of its log
     */
    public static String cursor(GraphQLContext operation, String topic) {
        LogTailer.State state = operation.get(LogTailer.State.class);
        if (state == null) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "This server is still starting. Try again in a moment.");
        }
        return EventCursor.of(topic, state.logId(), state.head()).encode();
    }

    /**
     * Subscribes to all events of a topic. See {@link #subscribe(String, Predicate, String, Caller)}.
     *
     * @param after a cursor of the same topic; null for future events only
     * @param caller null when nobody is signed in
     */
    public Flux<LiveEvent> subscribe(String topic, @Nullable String after, @Nullable Caller caller) {
        return subscribe(topic, event -> true, after, caller);
    }

    /**
     * Subscribes to some events of a topic. The result never completes. It fails with UNAUTHENTICATED when the caller's
     * token or session ends, and with UNAVAILABLE when this replica stops or cannot read its log for some seconds. The
     * client then subscribes again with the last cursor that it has received.
     *
     * @param condition selects the events to deliver
     * @param after a cursor of the same topic; null for future events only
     * @param caller null when nobody is signed in
     * @return fails with BAD_USER_INPUT or CURSOR_EXPIRED for a cursor that cannot be resumed
     */
    public Flux<LiveEvent> subscribe(
            String topic, Predicate<Event> condition, @Nullable String after, @Nullable Caller caller) {
        return start(topic, after)
                .flatMapMany(start -> deliver(topic, condition, start))
                // takeUntilOther would not cancel the reading of events when its signal fails
                .mergeWith(
                        Mono.firstWithSignal(tailer.interruption(), end(caller)).then(Mono.empty()));
    }

    private Flux<LiveEvent> deliver(String topic, Predicate<Event> condition, EventCursor start) {
        AtomicReference<String> previous = new AtomicReference<>(start.encode());
        return pages(topic, start.at())
                .concatMap(
                        page -> Flux.fromIterable(page.events())
                                // neither on the thread of the tailer nor on that of the socket
                                .publishOn(scheduler(page), PREFETCH)
                                .filter(condition)
                                .map(event -> {
                                    String cursor = EventCursor.of(topic, start.logId(), event.at())
                                            .encode();
                                    return new LiveEvent(event, cursor, previous.getAndSet(cursor), page.events());
                                }),
                        1);
    }

    private Scheduler scheduler(EventPage page) {
        return page.events().size() > PREFETCH ? catchUp : Schedulers.parallel();
    }

    @Override
    public void destroy() {
        catchUp.dispose();
    }

    private Mono<EventCursor> start(String topic, @Nullable String after) {
        if (after == null) {
            return tailer.started().map(now -> EventCursor.of(topic, now.logId(), now.head()));
        }
        return Mono.fromSupplier(() -> EventCursor.decode(after, topic))
                .delayUntil(cursor -> reader.requireKept(topic, cursor.logId(), cursor.at()));
    }

    private Flux<EventPage> pages(String topic, LogPosition start) {
        AtomicReference<LogPosition> at = new AtomicReference<>(start);
        return Mono.defer(() -> reader.next(topic, at.get()))
                .doOnNext(page -> at.set(page.end()))
                .repeat();
    }

    private Mono<Void> end(@Nullable Caller caller) {
        return caller == null ? Mono.never() : revoked.end(caller);
    }
}
