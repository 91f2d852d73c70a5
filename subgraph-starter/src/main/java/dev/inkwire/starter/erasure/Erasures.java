package dev.inkwire.starter.erasure;

import dev.inkwire.starter.background.BackgroundPollers;
import dev.inkwire.starter.background.Jobs;
import dev.inkwire.starter.background.Poller;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.Notification;
import dev.inkwire.starter.event.Notifier;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Erases users whose accounts were deleted in batches, and then removes them from the event log. Each batch is a
 * transaction. If a replica stops, others continue.
 */
public final class Erasures extends BackgroundPollers {

    private static final int EVENTS = 100;

    private final ErasureRepository erasures;
    private final BatchErasure batches;
    private final EventLog log;
    private final TransactionalOperator transaction;
    private final TransactionalEventPublisher transactionalEvents;
    private final Notification notification;
    private final List<Poller> pollers;

    Erasures(
            ErasureRepository erasures,
            BatchErasure batches,
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
        this.pollers = List.of(Poller.everySecond("erasures", notifier.notifications(name), this::poll));
    }

    @Override
    protected List<Poller> pollers() {
        return pollers;
    }

    /** Begins to erase a user after the transaction in which it is called. */
    public Mono<Void> begin(UUID userId, boolean withContent) {
        return transactionalEvents.publishEvent(notification).then(erasures.insert(userId, withContent));
    }

    private Mono<Poller.Outcome> poll() {
        return Jobs.runFirst(erasures.findOldest(Jobs.CANDIDATES), erasure -> erasures.lock(erasure.userId())
                .filter(locked -> locked)
                .flatMap(locked -> eraseSome(erasure))
                .as(transaction::transactional));
    }

    private Mono<Boolean> eraseSome(Erasure erasure) {
        UUID user = erasure.userId();
        return ifSome(batches.eraseSome(user, erasure.withContent()))
                .switchIfEmpty(ifSome(log.eraseUser(user, EVENTS)))
                .switchIfEmpty(ifSome(log.removeUser(user, EVENTS)))
                .switchIfEmpty(erasures.delete(user).thenReturn(true));
    }

    private static Mono<Boolean> ifSome(Mono<Boolean> erased) {
        return erased.filter(some -> some);
    }
}
