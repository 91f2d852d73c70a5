package dev.inkwire.starter.event;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Serves the tags that the events of this subgraph's log make stale, on the management port: {@code GET
 * /internal/stale-tags?log=…&tx=…&position=…&time=…}. Answers at once if there are events after that position, after 25
 * ms if there are pending events, and otherwise after 250 ms. Without {@code log}, answers with the end of the log. 410
 * if the log does not contain the position and all events after it; 503 while the log cannot be read.
 */
final class StaleTagsFeed {

    private static final int MAX_PAGE = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    /** Long enough to limit the number of requests while a transaction remains open. */
    private static final Duration PENDING_WAIT = Duration.ofMillis(25);

    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final LogTailer tailer;
    private final EventLogReader log;
    private final InternalSecrets secrets;

    StaleTagsFeed(LogTailer tailer, EventLogReader log, InternalSecrets secrets) {
        this.tailer = tailer;
        this.log = log;
        this.secrets = secrets;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/internal/stale-tags", request -> Mono.defer(() -> serve(request))
                        .onErrorResume(IllegalArgumentException.class, e -> ServerResponse.badRequest()
                                .build()))
                .filter(secrets::authenticated)
                .build();
    }

    private Mono<ServerResponse> serve(ServerRequest request) {
        UUID logId = request.queryParam("log").map(UUID::fromString).orElse(null);
        LogPosition after = EventFeed.position(request);
        return await(logId == null ? null : after)
                .flatMap(current -> logId == null ? end(current) : page(logId, after, current))
                .flatMap(ServerResponse.ok()::bodyValue)
                .switchIfEmpty(Mono.defer(
                        () -> ServerResponse.status(tailer.isReady() ? HttpStatus.GONE : HttpStatus.SERVICE_UNAVAILABLE)
                                .build()));
    }

    /**
     * Waits for events.
     *
     * @return whether the log was read to its end since the request began
     */
    private Mono<Boolean> await(@Nullable LogPosition after) {
        long began = System.nanoTime();
        return tailer.isReady()
                ? tailer.polls()
                        .filter(poll -> poll.reachedEndSince(began))
                        .switchMap(poll -> Mono.delay(wait(poll.state(), after).minusNanos(System.nanoTime() - began)))
                        .next()
                        .hasElement()
                        .timeout(LONGEST_POLL, Mono.just(false))
                : Mono.empty();
    }

    private static Duration wait(LogTailer.State state, @Nullable LogPosition after) {
        if (after == null || after.isBefore(state.head())) {
            return Duration.ZERO;
        }
        return state.pending().isEmpty() ? LONGEST_WAIT : PENDING_WAIT;
    }

    private Mono<StaleTagsPage> end(boolean current) {
        return tailer.started()
                .map(now -> new StaleTagsPage(now.logId(), now.head(), List.of(), now.pending(), false, current));
    }

    private Mono<StaleTagsPage> page(UUID logId, LogPosition after, boolean current) {
        return tailer.started().filter(now -> now.logId().equals(logId)).flatMap(now -> Mono.justOrEmpty(
                        now.memory().after(after, MAX_PAGE))
                .switchIfEmpty(Mono.defer(() -> read(logId, after)))
                .map(events -> page(now, after, events, current)));
    }

    private Mono<List<Event>> read(UUID logId, LogPosition after) {
        return log.read(null, after, MAX_PAGE)
                .filter(page -> page.isKeptFor(logId))
                .map(EventPage::events);
    }

    private static StaleTagsPage page(LogTailer.State now, LogPosition after, List<Event> events, boolean current) {
        LogPosition end =
                events.isEmpty() ? after : events.get(events.size() - 1).at();
        boolean full = events.size() == MAX_PAGE;
        List<StaleTags> stale = events.stream()
                .map(StaleTags::of)
                .filter(tags -> !tags.isEmpty())
                .toList();
        return new StaleTagsPage(now.logId(), end, stale, now.pending(), full, current && !full);
    }
}
