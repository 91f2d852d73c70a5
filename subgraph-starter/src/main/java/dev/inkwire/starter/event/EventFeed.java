package dev.inkwire.starter.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Serves this subgraph's log to other subgraphs, on the management port.
 *
 * <ul>
 *   <li>{@code GET /internal/events?log=…&tx=…&position=…&time=…&limit=…&type=…}: the page after that position, or the
 *       first page without {@code log}. The page skips pruned events, and reports that it does. With one or more
 *       {@code type}, it contains only events of these types, and its end still advances past the others. 410 if the
 *       log does not contain the position: the reader must start again. With the type {@code StaleTags}, the page
 *       contains the tags of the events instead: see {@link StaleTagsEvents}. A reader that may have missed events,
 *       because it has no position or because events after it were deleted, receives that all answers are stale.
 *   <li>{@code GET /internal/events/latest?key=…}: the newest committed state of the key; 404 when there is none.
 * </ul>
 */
final class EventFeed {

    private static final int MAX_PAGE = 1_000;

    private final EventLogReader log;
    private final InternalSecrets secrets;

    EventFeed(EventLogReader log, InternalSecrets secrets) {
        this.log = log;
        this.secrets = secrets;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/internal/events", request -> Mono.defer(() -> page(request))
                        .onErrorResume(IllegalArgumentException.class, e -> ServerResponse.badRequest()
                                .build()))
                .GET("/internal/events/latest", this::latest)
                .filter(secrets::authenticated)
                .build();
    }

    private Mono<ServerResponse> page(ServerRequest request) {
        LogPosition after = position(request);
        int limit = (int) Math.max(1, Math.min(number(request, "limit"), MAX_PAGE));
        Optional<UUID> readersLogId = request.queryParam("log").map(UUID::fromString);
        Set<String> types = Set.copyOf(request.queryParams().getOrDefault("type", List.of()));
        return log.read(null, readersLogId.isPresent() ? after : LogPosition.START, limit)
                .filter(page -> readersLogId.filter(page::isLostTo).isEmpty())
                .map(page -> new FeedPage(
                        page.logId(),
                        events(types, page, readersLogId.isEmpty()),
                        page.end(),
                        page.full(),
                        page.pending(),
                        page.start() == EventPage.Start.PRUNED))
                .flatMap(ServerResponse.ok()::bodyValue)
                .switchIfEmpty(ServerResponse.status(HttpStatus.GONE).build());
    }

    private static List<Event> events(Set<String> types, EventPage page, boolean isFirst) {
        if (!types.contains(StaleTagsEvents.TYPE)) {
            return ofTypes(types, page.events());
        }
        return isFirst || page.start() == EventPage.Start.PRUNED
                ? StaleTagsEvents.missed(page)
                : StaleTagsEvents.of(page);
    }

    private static List<Event> ofTypes(Set<String> types, List<Event> events) {
        return types.isEmpty()
                ? events
                : events.stream().filter(event -> types.contains(event.type())).toList();
    }

    private Mono<ServerResponse> latest(ServerRequest request) {
        return Mono.justOrEmpty(request.queryParam("key"))
                .flatMap(log::latest)
                .flatMap(ServerResponse.ok()::bodyValue)
                .switchIfEmpty(ServerResponse.notFound().build());
    }

    /** Reads the parameters of a position, which are 0 by default. */
    static LogPosition position(ServerRequest request) {
        return new LogPosition(number(request, "tx"), number(request, "position"), number(request, "time"));
    }

    private static long number(ServerRequest request, String name) {
        return request.queryParam(name).map(Long::parseLong).orElse(0L);
    }
}
