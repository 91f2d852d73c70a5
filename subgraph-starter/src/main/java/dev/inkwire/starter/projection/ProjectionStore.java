package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Passes events to consumers, in transactions that store the position in the owner's log. A {@link Projection} receives
 * the newest event of each key, another consumer every event.
 */
final class ProjectionStore {

    private static final BinaryOperator<Event> NEWER =
            BinaryOperator.maxBy(Comparator.comparingLong(event -> event.at().position()));

    private final ProjectionCursors cursors;
    private final ProjectionKeys keys;
    private final TransactionalOperator transaction;

    ProjectionStore(ProjectionCursors cursors, ProjectionKeys keys, TransactionalOperator transaction) {
        this.cursors = cursors;
        this.keys = keys;
        this.transaction = transaction;
    }

    /** Finds the cursor of a consumer; {@link ProjectionCursor#START} if it has never read its owner's log. */
    Mono<ProjectionCursor> cursor(String consumer) {
        return cursors.find(consumer);
    }

    /**
     * Stores the page that follows a cursor, unless another replica has stored it meanwhile. A page without an event
     * for the consumer moves the cursor only, which is one statement.
     *
     * @return whether the page was stored
     */
    Mono<Boolean> store(LogConsumer consumer, ProjectionCursor after, FeedPage page) {
        Mono<Long> move = cursors.move(consumer.name(), after, after.advance(page.logId(), page.end()));
        List<Event> events = selectFrom(page.events(), consumer);
        return events.isEmpty()
                ? move.hasElement()
                : cursors.lock(consumer.name())
                        .then(cursors.find(consumer.name()))
                        .filter(after::equals)
                        .flatMap(current -> consumer.lock(events).then(move).flatMap(moved -> apply(
                                        consumer, after.replay(), events)
                                .thenReturn(true)))
                        .defaultIfEmpty(false)
                        .as(transaction::transactional);
    }

    /** Begins a replay: the next page is the first of the log. */
    Mono<Void> restart(LogConsumer consumer, ProjectionCursor from) {
        return cursors.move(consumer.name(), from, from.nextReplay()).then();
    }

    /**
     * Ends a replay that has reached the end of the log. A projection first removes the keys that the log did not
     * report in the replay, some in each call. It removes nothing if the replay has reported no key: it is more likely
     * that the owner uses a wrong database than that it has no data.
     *
     * @return whether there are more keys to remove
     */
    Mono<Boolean> endReplay(LogConsumer consumer, ProjectionCursor replayed) {
        return cursors.lock(consumer.name())
                .then(cursors.find(consumer.name()))
                .filter(cursor -> cursor.replaying() && cursor.replay() == replayed.replay())
                .flatMap(cursor -> keys.findUnreported(consumer.name(), cursor.replay()))
                .flatMap(unreported -> unreported.isEmpty() || !(consumer instanceof Projection projection)
                        ? cursors.endReplay(consumer.name()).thenReturn(false)
                        : projection
                                .remove(unreported)
                                .then(keys.delete(consumer.name(), unreported))
                                .thenReturn(true))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    /** Applies one state without moving the cursor. */
    Mono<Void> apply(Projection projection, Event event) {
        List<Event> events = selectFrom(List.of(event), projection);
        return events.isEmpty()
                ? Mono.empty()
                : cursors.share(projection.name())
                        .then(cursors.find(projection.name()))
                        .flatMap(cursor -> projection.lock(events).then(apply(projection, cursor.replay(), events)))
                        .as(transaction::transactional);
    }

    private static List<Event> selectFrom(List<Event> page, LogConsumer consumer) {
        Stream<Event> ofTypes = page.stream().filter(event -> consumer.types().contains(event.type()));
        return consumer instanceof Projection ? newest(ofTypes) : ofTypes.toList();
    }

    private static List<Event> newest(Stream<Event> events) {
        return events.collect(Collectors.toMap(Event::key, Function.identity(), NEWER)).values().stream()
                .sorted(Comparator.comparing(Event::at))
                .toList();
    }

    private Mono<Void> apply(LogConsumer consumer, int replay, List<Event> events) {
        return consumer instanceof Projection
                ? keys.save(consumer.name(), replay, events)
                        .map(saved -> events.stream()
                                .filter(event -> saved.contains(event.key()))
                                .toList())
                        .filter(newer -> !newer.isEmpty())
                        .flatMap(consumer::apply)
                : consumer.apply(events);
    }
}
