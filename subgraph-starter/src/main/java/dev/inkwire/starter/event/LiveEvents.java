package dev.inkwire.starter.event;

import dev.inkwire.starter.error.ApiException;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.security.Caller;
import dev.inkwire.starter.security.RevokedSessions;
import graphql.GraphQLContext;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The subscriptions to this subgraph's log: what was missed first, then what happens, in one order without a gap. */
public final class LiveEvents {

    private final LogTailer tailer;
    private final EventLogReader log;
    private final RevokedSessions revoked;

    LiveEvents(LogTailer tailer, EventLogReader log, RevokedSessions revoked) {
        this.tailer = tailer;
        this.log = log;
        this.revoked = revoked;
    }

    /**
     * Where a topic stands as of an operation: give it as {@code after}, and nothing that the operation did not see is
     * left out. It was taken from memory when the operation began.
     *
     * @throws ApiException UNAVAILABLE in the first moments of a replica, which does not know the end of its log yet
     */
    public static String cursor(GraphQLContext operation, String topic) {
        LogTailer.State state = operation.get(LogTailer.State.class);
        if (state == null) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "This server is still starting. Try again in a moment.");
        }
        return EventCursor.of(topic, state.logId(), state.head()).encode();
    }

    /**
     * Never completes by itself. Ends with UNAUTHENTICATED when the caller's token or session does, and with
     * UNAVAILABLE when this replica stops or cannot read its log for some seconds: the client then subscribes again
     * with the last cursor it has seen.
     *
     * @param after a cursor of the same topic; null for what happens from now on
     * @param caller null when nobody is signed in
     * @return fails with BAD_USER_INPUT or CURSOR_EXPIRED for a cursor that cannot be resumed from
     */
    public Flux<LiveEvent> subscribe(String topic, @Nullable String after, @Nullable Caller caller) {
        return start(topic, after)
                .flatMapMany(start -> {
                    AtomicReference<String> previous = new AtomicReference<>(start.encode());
                    return pages(topic, start.at())
                            .concatMap(
                                    page -> Flux.fromIterable(page.events()).map(event -> {
                                        String cursor = EventCursor.of(topic, start.logId(), event.at())
                                                .encode();
                                        return new LiveEvent(event, cursor, previous.getAndSet(cursor), page.events());
                                    }),
                                    1);
                })
                .takeUntilOther(Mono.firstWithSignal(tailer.interruption(), end(caller)));
    }

    private Mono<EventCursor> start(String topic, @Nullable String after) {
        if (after == null) {
            return tailer.started().map(now -> EventCursor.of(topic, now.logId(), now.head()));
        }
        return Mono.fromSupplier(() -> EventCursor.decode(after, topic))
                .delayUntil(cursor -> tailer.remembers(cursor.logId(), cursor.at())
                        ? Mono.empty()
                        : tailer.admit(log.requireKept(cursor.logId(), cursor.at())));
    }

    private Flux<EventPage> pages(String topic, LogPosition start) {
        AtomicReference<LogPosition> at = new AtomicReference<>(start);
        return Mono.defer(() -> tailer.next(topic, at.get()))
                .doOnNext(page -> at.set(page.end()))
                .repeat()
                // so that the tailer goes on at once, and both processors tell of an event that many wait for
                .publishOn(Schedulers.parallel(), 1);
    }

    private Mono<Void> end(@Nullable Caller caller) {
        return caller == null ? Mono.never() : revoked.end(caller);
    }
}
