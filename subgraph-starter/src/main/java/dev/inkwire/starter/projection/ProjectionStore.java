package dev.inkwire.starter.projection;

import dev.inkwire.starter.event.Event;
import dev.inkwire.starter.event.FeedPage;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Applies the newest event of each key to a projection, in one transaction with the position in the owner's log. */
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

    /** Finds the cursor of a projection; {@link ProjectionCursor#START} if it has never read its owner's log. */
    Mono<ProjectionCursor> cursor(String projection) {
        return cursors.find(projection);
    }

    /**
     * Stores the page that follows a cursor, unless another replica has stored it meanwhile. A page without an event
     * for the projection moves the cursor only, which is one statement.
     */
    Mono<Void> store(Projection projection, ProjectionCursor after, FeedPage page) {
        Mono<Long> move = cursors.move(projection.name(), after, after.advance(page.logId(), page.end()));
        Collection<Event> newest = newest(projection, page.events());
        return newest.isEmpty()
                ? move.then()
                : move.flatMap(moved -> apply(projection, after.replay(), newest))
                        .as(transaction::transactional);
    }

    /** Begins a replay: the next page is the first of the log. */
    Mono<Void> restart(Projection projection, ProjectionCursor from) {
        return cursors.move(projection.name(), from, from.nextReplay()).then();
    }

    /**
     * Removes some keys that the log did not report in the replay that has reached its end. Removes nothing if the
     * replay has reported no key: it is more likely that the owner uses a wrong database than that it has no data.
     *
     * @return whether there are more keys to remove
     */
    Mono<Boolean> removeUnreported(Projection projection, ProjectionCursor replayed) {
        return cursors.lockReplay(projection.name(), replayed.replay())
                .flatMap(locked -> keys.deleteUnreported(projection.name(), replayed.replay()))
                .flatMap(unreported -> unreported.isEmpty()
                        ? cursors.endReplay(projection.name()).thenReturn(false)
                        : projection.remove(unreported).thenReturn(true))
                .defaultIfEmpty(false)
                .as(transaction::transactional);
    }

    /** Applies one event without moving the cursor. */
    Mono<Void> apply(Projection projection, Event event) {
        Collection<Event> newest = newest(projection, List.of(event));
        return cursors.find(projection.name())
                .flatMap(cursor -> apply(projection, cursor.replay(), newest))
                .as(transaction::transactional);
    }

    private static Collection<Event> newest(Projection projection, List<Event> events) {
        Map<String, Event> newest = events.stream()
                .filter(event -> projection.types().contains(event.type()))
                .collect(Collectors.toMap(Event::key, Function.identity(), NEWER));
        return newest.values();
    }

    private Mono<Void> apply(Projection projection, int replay, Collection<Event> newest) {
        return newest.isEmpty()
                ? Mono.empty()
                : keys.save(projection.name(), replay, newest)
                        .map(saved -> newest.stream()
                                .filter(event -> saved.contains(event.key()))
                                .sorted(Comparator.comparing(Event::at))
                                .toList())
                        .filter(events -> !events.isEmpty())
                        .flatMap(projection::apply);
    }
}
