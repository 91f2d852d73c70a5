package dev.inkwire.starter.erasure;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.BatchSize;
import dev.inkwire.starter.background.Jobs;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Erases users whose accounts were deleted in batches, and then removes them from the event log. Each batch is a
 * transaction. If a replica stops, others continue.
 */
public final class Erasures extends BackgroundPollers {

    private static final int MIN_BATCH = 10;
    private static final int FIRST_BATCH = 25;
    /** Bounds the locks of a transaction, since all transactions share the lock table of PostgreSQL. */
    private static final int MAX_BATCH = 100;

    private final ErasureRepository erasures;
    private final ObjectProvider<BatchErasure> batches;
    private final EventLog log;
    private final TransactionalOperator transaction;
    private final TransactionalEventPublisher transactionalEvents;
    private final Notification notification;
    private final List<Poller> pollers;
    private final BatchSize size = new BatchSize(MIN_BATCH, FIRST_BATCH, MAX_BATCH);

    Erasures(
            ErasureRepository erasures,
            ObjectProvider<BatchErasure> batches,
            EventLog log,
            TransactionalOperator transaction,
            TransactionalEventPublisher transactionalEvents,
            Notifier notifier) {
        this.erasures = erasures;
        this.batches = batches;
        this.log = log;
        this.transaction = transaction;
        this.transactionalEvents = transactionalEvents;
        String name = notifier.ownName("erasures");
        this.notification = new Notification(name);
        this.pollers = List.of(Jobs.poller(
                "erasures",
                notifier.notifications(name),
                erasures::findNext,
                erasure -> size.run(limit -> runBatch(erasure, limit)),
                erasure -> erasures.postpone(erasure.userId())));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    /**
     * Begins to erase a user after the transaction in which it is called. An erasure in progress begins again, to erase
     * what the transaction or an earlier one has stored.
     */
    public Mono<Void> begin(UUID userId, boolean withContent) {
        return transactionalEvents.publishEvent(notification).then(erasures.insert(userId, withContent));
    }

    private Mono<Boolean> runBatch(Erasure erasure, int limit) {
        return erasures.lock(erasure.userId())
                .filter(locked -> locked)
                .flatMap(locked -> eraseSome(erasure, limit))
                .as(transaction::transactional);
    }

    private Mono<Boolean> eraseSome(Erasure erasure, int limit) {
        UUID user = erasure.userId();
        return batches.orderedStream()
                .map(batch -> ifSome(batch.eraseSome(user, erasure.withContent(), limit)))
                .reduce(Mono.empty(), Mono::switchIfEmpty)
                .switchIfEmpty(ifSome(erasures.deleteKeys(user, limit)))
                .switchIfEmpty(ifSome(log.eraseUser(user, limit)))
                .switchIfEmpty(ifSome(log.removeUser(user, limit)))
                .flatMap(some -> erasures.advance(user).thenReturn(true))
                .switchIfEmpty(Mono.defer(() -> erasures.delete(erasure).thenReturn(true)));
    }

    private static Mono<Boolean> ifSome(Mono<Boolean> erased) {
        return erased.filter(some -> some);
    }
}
